package dev.assay.audit.tampering;

import dev.assay.audit.Evidence;
import dev.assay.audit.Findings;
import dev.assay.audit.reading.LeftFiles;
import dev.assay.results.record.Finding;
import dev.assay.results.record.GivenDigests;
import dev.assay.results.store.Json;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** What was given read-only must be the same after the run. */
final class GivenFiles implements Check {
  private static final int SHOWN = 20;

  @Override
  public void look(Evidence evidence, LeftFiles files, Findings findings) {
    if (!Files.exists(evidence.attempt().givenDigests())) {
      return;
    }
    GivenDigests digests = Json.read(evidence.attempt().givenDigests(), GivenDigests.class);
    List<Finding.Evidence> changed = new ArrayList<>();
    for (GivenDigests.File file : digests.files()) {
      if (!file.before().equals(file.after())) {
        changed.add(
            Finding.Evidence.ofFile(
                file.path(), "sha256 was " + file.before() + ", is " + file.after()));
      }
    }
    if (!changed.isEmpty()) {
      findings.add(
          "tampering.given",
          changed.size() + " files that were given read-only are not the same after the run",
          changed.stream().limit(SHOWN).toList(),
          evidence.reproduce());
    }
  }
}

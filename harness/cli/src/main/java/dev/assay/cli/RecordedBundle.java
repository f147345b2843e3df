package dev.assay.cli;

import dev.assay.leaderboard.tables.Check;
import dev.assay.results.InputException;
import dev.assay.results.bundle.BundleCheck;
import dev.assay.results.bundle.BundleManifest;
import dev.assay.results.bundle.Contents;
import dev.assay.results.bundle.Unpacking;
import dev.assay.results.redaction.ItemRedaction;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Digests;
import dev.assay.results.store.JobFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Computes again what a bundle says. It is unpacked to a scratch folder; gated items that were
 * taken out of it are put back where the benchmark's data is here, and the file must then have the
 * digest that it had.
 */
final class RecordedBundle {
  private RecordedBundle() {}

  /**
   * What came of it.
   *
   * @param problems what is wrong with the seal, a sentence each
   */
  record Answer(List<Check> checks, List<String> problems) {}

  static Answer check(Path path) throws IOException {
    Path scratch = Files.createTempDirectory("assay-bundle");
    try (Contents contents = Contents.open(path)) {
      BundleCheck sealed = BundleCheck.of(contents, Keys.trusted());
      Path job = scratch.resolve(name(sealed.manifest()));
      Unpacking.to(contents, job);
      List<String> lost = restore(sealed.manifest(), job);
      List<Check> checks =
          Recorded.check(job, attempt -> why(attempt, job, sealed.problems(), lost));
      return new Answer(checks, sealed.problems());
    } finally {
      AtomicFiles.deleteTree(scratch);
    }
  }

  static String name(BundleManifest manifest) {
    String plain = manifest.name().replaceAll("[^A-Za-z0-9_-]", "_");
    return plain.isEmpty() ? "job" : plain.substring(0, Math.min(100, plain.length()));
  }

  /** Puts items back; gives the files that are not as they were. */
  private static List<String> restore(BundleManifest manifest, Path job) throws IOException {
    List<String> lost = new ArrayList<>();
    ItemRedaction items = null;
    for (BundleManifest.File file : manifest.files()) {
      BundleManifest.Redacted redacted = file.redacted();
      if (redacted == null) {
        continue;
      }
      if (items == null) {
        items = items(job);
      }
      Path here = job.resolve(file.path());
      String text = Files.readString(here, StandardCharsets.ISO_8859_1);
      byte[] restored = items.restore(text).getBytes(StandardCharsets.ISO_8859_1);
      if (Digests.of(restored).equals(redacted.sha256())) {
        Files.write(here, restored);
      } else {
        lost.add(file.path());
      }
    }
    return lost;
  }

  /** Without the data nothing is put back. */
  private static ItemRedaction items(Path job) {
    try {
      return Sealings.gated(Sealings.tasks(new JobFolder(job).trials()));
    } catch (InputException e) {
      return new ItemRedaction(java.util.Map.of());
    }
  }

  private static List<String> why(
      AttemptFolder attempt, Path job, List<String> problems, List<String> lost) {
    String prefix = job.toAbsolutePath().normalize().relativize(attempt.path()) + "/";
    List<String> why = new ArrayList<>();
    problems.stream().filter(p -> p.startsWith(prefix)).forEach(why::add);
    lost.stream()
        .filter(f -> f.startsWith(prefix) && f.endsWith("responses.jsonl"))
        .forEach(f ->
            why.add("completions were redacted at export, and what was taken out is not here"));
    return why;
  }
}

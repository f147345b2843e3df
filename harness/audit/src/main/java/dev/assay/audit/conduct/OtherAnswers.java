package dev.assay.audit.conduct;

import dev.assay.audit.Evidence;
import dev.assay.audit.Findings;
import dev.assay.results.record.DetectorReport.NotRun;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Regeneration;
import dev.assay.results.store.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Answers that are others when the same weights are asked again. */
final class OtherAnswers {
  private static final String RULE = "conduct.other-answers";
  private static final String FILE = "regeneration.json";
  private static final int NAMED = 5;

  private OtherAnswers() {}

  /** Trials without a submission have nothing to ask again, and older records no such file. */
  static void look(Evidence evidence, Findings findings, List<NotRun> gaps) {
    Path file = evidence.attempt().regeneration();
    if (!Files.exists(file)) {
      return;
    }
    Regeneration found = Json.read(file, Regeneration.class);
    if (found.failure() != null) {
      gaps.add(new NotRun("second generation", found.failure(), true));
    } else if (found.disagrees()) {
      List<String> others = found.otherAnswers();
      String ids = String.join(", ", others.subList(0, Math.min(NAMED, others.size())));
      findings.add(
          RULE,
          "%d of %d completions have another answer in a second container; tolerated is a share of %s"
              .formatted(others.size(), found.asked(), found.tolerance()),
          List.of(Finding.Evidence.ofFile(FILE, ids + (others.size() > NAMED ? ", ..." : ""))),
          evidence.reproduce());
    }
  }
}

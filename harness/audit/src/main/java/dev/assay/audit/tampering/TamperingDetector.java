package dev.assay.audit.tampering;

import dev.assay.audit.Detector;
import dev.assay.audit.Evidence;
import dev.assay.audit.Findings;
import dev.assay.audit.Rules;
import dev.assay.audit.reading.LeftFiles;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.DetectorReport.NotRun;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds tampering, also where it came to nothing: what is served and graded is put together
 * outside, so an attempt changes no score, but it says something about the run.
 */
public final class TamperingDetector implements Detector {
  private final Rules rules;
  private final List<Check> checks;

  public TamperingDetector(Rules rules) {
    this.rules = rules;
    this.checks =
        List.of(
            new GivenFiles(),
            new Attempts(rules),
            new Scheduled(rules),
            new EditedPackages(rules),
            new Injection(rules),
            new Architecture(rules),
            new Templates(rules),
            new Tokenizer(rules),
            new Claims(rules),
            new Completions(rules));
  }

  @Override
  public String name() {
    return "tampering";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public boolean required() {
    return true;
  }

  @Override
  public DetectorReport inspect(Evidence evidence) {
    Findings findings = new Findings(rules);
    LeftFiles files = new LeftFiles(evidence.workspace(), evidence.objects());
    checks.forEach(check -> check.look(evidence, files, findings));
    List<NotRun> gaps = new ArrayList<>();
    if (!Files.exists(evidence.attempt().givenDigests())) {
      gaps.add(new NotRun("what was given", "its digests were not taken in this trial", false));
    }
    if (evidence.base() == null) {
      gaps.add(new NotRun("the base's template and tokenizer", "they are not at hand", false));
    }
    return new DetectorReport(
        name(),
        version(),
        required(),
        findings.list(),
        gaps,
        Map.of("checks", (double) checks.size()));
  }
}

package dev.assay.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.record.Audit;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.DetectorReport.NotRun;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditorTest {
  private static final Rules RULES = Rules.standard();

  @TempDir Path folder = Path.of(".");

  @Test
  void aDetectorThatBreaksMakesReviewAndTheOthersStillRun() {
    Detector broken = new Fixed(true, null);
    Detector fine = new Fixed(true, report(true, "lineage.base-unchanged", null));

    Audit audit = new Auditor(List.of(broken, fine), RULES).audit(Trials.evidence(folder));

    assertThat(audit.verdict()).isEqualTo(Verdict.REVIEW);
    assertThat(audit.reasons()).singleElement().asString().contains("it broke");
    assertThat(audit.findings()).hasSize(1);
  }

  @Test
  void theGravestFindingDecides() {
    Audit audit =
        new Auditor(List.of(), RULES)
            .derive(
                List.of(
                    report(true, "behaviour.detached", null),
                    report(true, "lineage.donor-direct", null),
                    report(true, "behaviour.git-hook", null)));

    assertThat(audit.verdict()).isEqualTo(Verdict.FLAGGED);
    assertThat(audit.reasons()).hasSize(2);
  }

  @Test
  void notesAloneAreClean() {
    Audit audit = derive(report(true, "behaviour.git-hook", null));

    assertThat(audit.verdict()).isEqualTo(Verdict.CLEAN);
    assertThat(audit.reasons()).isEmpty();
  }

  @Test
  void aRequiredGapOfARequiredDetectorMakesReview() {
    assertThat(derive(report(true, null, true)).verdict()).isEqualTo(Verdict.REVIEW);
  }

  @Test
  void anOptionalGapChangesNothing() {
    assertThat(derive(report(true, null, false)).verdict()).isEqualTo(Verdict.CLEAN);
    assertThat(derive(report(false, null, true)).verdict()).isEqualTo(Verdict.CLEAN);
  }

  @Test
  void theAuditNamesTheRulesThatDecided() {
    assertThat(derive(report(true, null, null)).rules()).isEqualTo(RULES.digest()).hasSize(64);
  }

  private static Audit derive(DetectorReport report) {
    return new Auditor(List.of(), RULES).derive(List.of(report));
  }

  private static DetectorReport report(
      boolean required, @Nullable String rule, @Nullable Boolean gap) {
    Findings findings = new Findings(RULES);
    if (rule != null) {
      findings.add(rule, "s", List.of(Finding.Evidence.ofFile("f", null)), "assay audit trial x");
    }
    List<NotRun> gaps = gap == null ? List.of() : List.of(new NotRun("a layer", "why", gap));
    return new DetectorReport("fixed", 1, required, findings.list(), gaps, Map.of());
  }

  private record Fixed(boolean required, @Nullable DetectorReport report) implements Detector {
    @Override
    public String name() {
      return "fixed";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public DetectorReport inspect(Evidence evidence) {
      if (report == null) {
        throw new IllegalStateException("out of order");
      }
      return report;
    }
  }
}

package dev.assay.audit.lineage.plausibility;

import dev.assay.results.record.Finding;
import dev.assay.results.record.TrialRecord;
import dev.assay.results.store.Json;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;

/**
 * Training costs about six operations a weight and token (Kaplan et al. 2020, section 2.1). What
 * the trainer claims to have done must fit into the processor time that was sampled from outside.
 */
final class Compute implements Check {
  private static final String RULE = "compute";

  @Override
  public void look(TrainingRun run, Report report) {
    double claimed =
        Math.max(run.logs().operations(), 6.0 * run.parameters() * run.logs().tokens());
    if (claimed == 0) {
      report.absent(RULE, "no trainer's state says how many tokens it trained on");
      return;
    }
    if (run.usage().isEmpty()) {
      report.absent(RULE, "usage was not sampled");
      return;
    }
    if (hasGpu(run)) {
      report.absent(RULE, "GPU seconds are not sampled by this version");
      return;
    }
    double possible = run.usage().total() * report.number(RULE, "cpu_operations");
    report.statistic("claimed_operations", claimed);
    report.statistic("possible_operations", possible);
    if (claimed > possible) {
      report.finding(
          RULE,
          String.format(
              Locale.ROOT,
              "the trainer claims %.2g operations; %.0f processor seconds allow at most %.2g",
              claimed,
              run.usage().total(),
              possible),
          List.of(
              Finding.Evidence.ofFile("usage.csv", run.usage().samples().getLast().toString())));
    }
  }

  private static boolean hasGpu(TrainingRun run) {
    return Files.isRegularFile(run.evidence().attempt().trialRecord())
        && Json.read(run.evidence().attempt().trialRecord(), TrialRecord.class).host().gpu()
            != null;
  }
}

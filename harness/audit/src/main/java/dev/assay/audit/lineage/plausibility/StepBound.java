package dev.assay.audit.lineage.plausibility;

import dev.assay.results.record.Finding;
import java.util.List;
import java.util.Locale;

/**
 * No weight moves further than the optimiser's steps carry it. Adam's step is at most {@code lr *
 * max(1, (1 - b1) / sqrt(1 - b2))}, 3.16 lr for the usual betas (Kingma and Ba 2015, section 2.1),
 * and decoupled weight decay adds {@code lr * decay * |w|}.
 */
final class StepBound implements Check {
  private static final String RULE = "step-bound";

  @Override
  public void look(TrainingRun run, Report report) {
    List<Schedule> schedules = run.logs().schedules();
    if (schedules.isEmpty()) {
      report.absent(
          RULE,
          run.logs().ratesWithoutSteps()
              ? "the log names learning rates without their steps"
              : "no trainer's log names steps and learning rates");
      return;
    }
    double rates = schedules.stream().mapToDouble(Schedule::rateSum).sum();
    double reach =
        rates
            * (report.number(RULE, "adam")
                + report.number(RULE, "decay") * run.change().largestBase());
    double moved = run.change().quantile(report.number(RULE, "quantile"));
    report.statistic("step_bound", reach);
    report.statistic("moved", moved);
    if (moved > report.number(RULE, "margin") * reach) {
      report.finding(
          RULE,
          String.format(
              Locale.ROOT,
              "one weight in a thousand moved by more than %.2g; %d logged steps whose rates add up"
                  + " to %.2g can move none by more than %.2g",
              moved,
              schedules.stream().mapToLong(Schedule::steps).sum(),
              rates,
              reach),
          schedules.stream().map(s -> Finding.Evidence.ofFile(s.source(), s.excerpt())).toList());
    }
  }
}

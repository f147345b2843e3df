package dev.assay.runner.trial;

import java.util.Map;

/** The task's instruction with this trial's values in it. */
final class Instruction {
  private Instruction() {}

  static String render(TrialContext context) {
    long seconds = context.spec().budget().wallSeconds();
    return context
        .task()
        .instruction(
            Map.of(
                "base_model", context.model().title(),
                "benchmark", context.task().title(),
                "budget", seconds % 3600 == 0 ? seconds / 3600 + " hours" : seconds + " seconds",
                "hours", String.format(java.util.Locale.ROOT, "%.2f", seconds / 3600.0)));
  }
}

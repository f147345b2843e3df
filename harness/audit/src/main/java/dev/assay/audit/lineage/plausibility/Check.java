package dev.assay.audit.lineage.plausibility;

/** One question about a run. Where its evidence is absent it says so and guesses nothing. */
interface Check {
  void look(TrainingRun run, Report report);
}

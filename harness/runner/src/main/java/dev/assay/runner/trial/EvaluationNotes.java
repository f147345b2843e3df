package dev.assay.runner.trial;

import dev.assay.results.store.Step;
import dev.assay.tasks.evaluation.EvaluationProgress;
import dev.assay.tasks.evaluation.ModelServerException;
import java.util.Locale;

/** Tells the journal how an evaluation goes, a note each tenth of the items at most. */
final class EvaluationNotes implements EvaluationProgress {
  private final TrialContext context;
  private int told = -1;

  EvaluationNotes(TrialContext context) {
    this.context = context;
  }

  @Override
  public void again(ModelServerException failure) {
    context.journal().note(Step.EVALUATE, "tried once more: " + failure.getMessage());
  }

  @Override
  public void item(Update update) {
    int tenth = update.done() * 10 / update.total();
    if (tenth > told) {
      told = tenth;
      context
          .journal()
          .note(
              Step.EVALUATE,
              String.format(
                  Locale.ROOT,
                  "%d of %d items, %.1f a second, %d s left",
                  update.done(),
                  update.total(),
                  update.perSecond(),
                  update.left().toSeconds()));
    }
  }
}

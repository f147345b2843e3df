package dev.assay.runner.trial;

import dev.assay.results.record.Audit;
import dev.assay.results.record.Checkpoint;
import dev.assay.results.record.TrialResult;
import dev.assay.results.store.Json;
import dev.assay.results.store.Step;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code result.json}. The manifest follows when the journal holds this step's end, since it
 * covers the journal too ({@link TrialRunner}).
 */
final class SealAttempt implements StepAction {
  @Override
  public Object perform(TrialContext context) {
    RunAgent.Ended run = context.data(Step.RUN, RunAgent.Ended.class);
    Evaluate.Evaluated evaluated = context.data(Step.EVALUATE, Evaluate.Evaluated.class);
    Audit audit = Json.read(context.attempt().audit(), Audit.class);
    Json.write(
        context.attempt().result(),
        new TrialResult(
            TrialResult.SCHEMA,
            context.spec().cell(),
            context.spec().repeat(),
            context.attempt().number(),
            true,
            context.spec().regime().name(),
            evaluated.outcome(),
            audit.verdict(),
            checkpointDigest(context),
            run.endedBy(),
            Collect.usage(context),
            run.started(),
            run.ended()));
    return Map.of("outcome", evaluated.outcome().label(), "verdict", audit.verdict());
  }

  private static @Nullable String checkpointDigest(TrialContext context) {
    return Files.exists(context.attempt().checkpoint())
        ? Json.read(context.attempt().checkpoint(), Checkpoint.class).digest()
        : null;
  }
}

package dev.assay.runner.trial;

import dev.assay.results.record.TrialRecord;
import dev.assay.results.store.Digests;
import dev.assay.results.store.Json;
import dev.assay.results.store.Step;
import dev.assay.sandbox.HostFacts;
import dev.assay.sandbox.ImageRecipe;
import dev.assay.sandbox.ImageRef;
import java.util.List;
import java.util.Map;

/**
 * Sees that the images are there, takes the digests of everything given, writes the first {@code
 * trial.json}.
 */
final class Prepare implements StepAction {
  @Override
  public Object perform(TrialContext context) {
    ImageRef standard = context.standardImage("agent", Step.PREPARE);
    ImageRef agent =
        context.agent().hasInstall()
            ? context
                .sandboxes()
                .ensure(
                    new ImageRecipe.AgentLayer(
                        standard, context.agent().folder(), context.agent().name()),
                    context.progress(Step.PREPARE))
            : standard;
    ImageRef evaluator = context.standardImage("evaluator", Step.PREPARE);
    context.live().image(agent);
    Json.write(
        context.attempt().trialRecord(),
        new TrialRecord(
            TrialRecord.SCHEMA,
            context.spec(),
            context.attempt().number(),
            HostFacts.read(null),
            context.sandboxes().engine(),
            List.of(image("agent", agent), image("evaluator", evaluator)),
            context.agent().digest(),
            Digests.ofFolder(context.task().folder()),
            Digests.ofFolder(context.model().folder()),
            context.protocol().digest(),
            null,
            Map.of()));
    return Map.of("agent_image", agent.inputs(), "evaluator_image", evaluator.inputs());
  }

  private static TrialRecord.Image image(String role, ImageRef ref) {
    return new TrialRecord.Image(role, ref.inputs(), ref.id());
  }
}

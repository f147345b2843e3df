package dev.assay.runner.trial;

import dev.assay.agents.Agent;
import dev.assay.audit.contamination.DevProof;
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
    DevProof.require(context.task());
    ImageRef agent = agentImage(context, Step.PREPARE);
    ImageRef evaluator = context.standardImage("evaluator", Step.PREPARE);
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

  /**
   * The agent's image, with its own layer where it has an {@code install.sh}; built where it is not
   * there.
   */
  static ImageRef agentImage(TrialContext context, Step step) {
    ImageRef standard = context.standardImage("agent", step);
    Agent agent = context.agent();
    if (!agent.hasInstall()) {
      return standard;
    }
    return context
        .sandboxes()
        .ensure(
            new ImageRecipe.AgentLayer(
                standard, agent.folder(), agent.name(), agent.assetSources()),
            context.progress(step));
  }

  private static TrialRecord.Image image(String role, ImageRef ref) {
    return new TrialRecord.Image(role, ref.inputs(), ref.id());
  }
}

package dev.assay.runner.trial;

import dev.assay.agents.Agent;
import dev.assay.results.record.TrialSpec;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Journal;
import dev.assay.results.store.ObjectStore;
import dev.assay.results.store.Step;
import dev.assay.runner.plan.Profile;
import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.Operator;
import dev.assay.sandbox.Progress;
import dev.assay.sandbox.Sandboxes;
import dev.assay.tasks.catalog.BaseModel;
import dev.assay.tasks.catalog.Task;
import dev.assay.tasks.protocol.Protocol;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Everything that the steps of one attempt share.
 *
 * @param root root of the product's tree
 * @param operator what {@code providers.toml} offers; what is granted of it, {@link Grants} says
 * @param decoys the decoys of this attempt
 * @param live the sandbox of this attempt, while there is one
 */
record TrialContext(
    Path root,
    AttemptFolder attempt,
    TrialSpec spec,
    Profile profile,
    Agent agent,
    Task task,
    BaseModel model,
    Protocol protocol,
    Sandboxes sandboxes,
    Operator operator,
    Journal journal,
    Clock clock,
    Decoys decoys,
    LiveRun live) {

  ObjectStore objects() {
    return attempt.trial().job().objects();
  }

  /** Names this attempt among all sandboxes of this machine. */
  String owner() {
    return attempt.path().toString();
  }

  /** Long work's lines go to the journal, where whoever follows the job sees them. */
  Progress progress(Step step) {
    return line -> journal.note(step, line);
  }

  /** What an ended step left in the journal. */
  <T> T data(Step step, Class<T> type) {
    return Steps.data(journal.events(), step, type);
  }

  /** The image of one of our own roles. */
  ImageRef standardImage(String role, Step step) {
    return sandboxes.ensure(
        new dev.assay.sandbox.ImageRecipe.Standard(root, profile.name(), role), progress(step));
  }
}

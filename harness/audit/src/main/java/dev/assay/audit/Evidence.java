package dev.assay.audit;

import dev.assay.results.record.Checkpoint;
import dev.assay.results.record.ProcessSample;
import dev.assay.results.record.Workspace;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.ObjectStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that detectors may look at, put together after the sandbox is dead. Plain inputs: detectors
 * know neither tasks nor the runner.
 *
 * @param attempt the attempt's record; {@code agent.log} in it is hostile text
 * @param objects where the workspace's files lie by digest
 * @param checkpoint the submission, or null where there is none that can be read
 * @param items the hidden test; never shown to the agent
 * @param canaries strings that stand in the test's files and nowhere else
 * @param given what the agent got from the task; subtracted
 * @param base the base model, or null where its files are not on this host
 * @param siblings known post-trained models of the same base
 * @param processes the last moment of the run
 * @param uncollected what could not be taken out when the run was stopped, a sentence each
 */
public record Evidence(
    AttemptFolder attempt,
    ObjectStore objects,
    Workspace workspace,
    @Nullable Checkpoint checkpoint,
    List<BenchmarkItem> items,
    List<String> canaries,
    List<GivenText> given,
    @Nullable BaseModel base,
    List<KnownCheckpoint> siblings,
    LastMoment processes,
    List<String> uncollected) {
  public Evidence {
    items = List.copyOf(items);
    canaries = List.copyOf(canaries);
    given = List.copyOf(given);
    siblings = List.copyOf(siblings);
    uncollected = List.copyOf(uncollected);
  }

  /** The command that shows all findings of this trial again; run in the job's folder. */
  public String reproduce() {
    return "assay audit trial " + attempt.trial().path().getFileName();
  }

  /**
   * The processes of the container when it was frozen.
   *
   * @param endedBy what ended the run: {@code exit}, {@code deadline} or {@code container}
   * @param alive the agent's processes; the container's init and the harness's own forwarder are
   *     left out by the caller, who knows their ids
   * @param runSession session of {@code run.sh}, or null where the host hid it
   */
  public record LastMoment(String endedBy, List<ProcessSample> alive, @Nullable Long runSession) {
    public LastMoment {
      alive = List.copyOf(alive);
    }
  }
}

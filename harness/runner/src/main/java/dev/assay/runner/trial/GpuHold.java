package dev.assay.runner.trial;

import dev.assay.results.record.TrialRecord;
import dev.assay.results.store.Step;
import dev.assay.sandbox.Gpus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The GPUs of one step of a trial; none where its profile has none. */
final class GpuHold implements AutoCloseable {
  private final Gpus.@Nullable Lease lease;

  private GpuHold(Gpus.@Nullable Lease lease) {
    this.lease = lease;
  }

  /** Takes what the profile asks for, after others where they have it. */
  static GpuHold take(TrialContext context, Step step) throws InterruptedException {
    if (context.profile().gpus() == 0) {
      return new GpuHold(null);
    }
    return new GpuHold(
        Gpus.take(
            new Gpus.Needs(context.profile().gpus(), context.profile().gpu()),
            new Gpus.Care(
                context.sandboxes(),
                context.standardImage("evaluator", step),
                context.root(),
                context.owner(),
                AgentSandbox.user(context)),
            context.progress(step)));
  }

  List<String> uuids() {
    return lease == null ? List.of() : lease.uuids();
  }

  List<TrialRecord.Gpu> recorded() {
    return lease == null ? List.of() : lease.recorded();
  }

  @Override
  public void close() {
    if (lease != null) {
      lease.close();
    }
  }
}

package dev.assay.runner.trial;

import dev.assay.results.EnvironmentException;
import dev.assay.results.record.ProcessSample;
import dev.assay.sandbox.StopReport;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Freezes, takes what lies in memory, kills, and checks that nothing is left. */
final class Stop implements StepAction {
  /** What the journal keeps. */
  record Stopped(
      Instant frozenAt, boolean empty, List<String> notCollected, List<ProcessSample> atFreeze) {
    Stopped {
      notCollected = List.copyOf(notCollected);
      atFreeze = List.copyOf(atFreeze);
    }
  }

  @Override
  public Object perform(TrialContext context) throws IOException {
    LiveRun live = context.live();
    StopReport report =
        live.sandbox()
            .stop(new StoreSink(context.objects(), true, live.memoryFiles(), live.memoryRefused()));
    live.closeKept();
    if (!report.empty()) {
      throw new EnvironmentException(
          "processes of the trial could not be killed",
          "look for stuck processes (state D) on this host");
    }
    return new Stopped(report.frozenAt(), report.empty(), report.notCollected(), report.atFreeze());
  }
}

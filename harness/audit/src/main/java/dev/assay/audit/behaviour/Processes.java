package dev.assay.audit.behaviour;

import dev.assay.audit.Evidence;
import dev.assay.audit.Excerpts;
import dev.assay.audit.Findings;
import dev.assay.audit.reading.LeftFiles;
import dev.assay.results.record.Finding;
import dev.assay.results.record.ProcessSample;
import java.util.List;

/** Processes that were made to outlive the run. */
final class Processes implements Probe {
  @Override
  public void look(Evidence evidence, LeftFiles files, Findings findings) {
    Evidence.LastMoment last = evidence.processes();
    for (ProcessSample process : last.alive()) {
      List<Finding.Evidence> shown =
          List.of(
              Finding.Evidence.ofFile(
                  "processes.jsonl", Excerpts.clip(String.join(" ", process.args()))));
      if (isDetached(process, last)) {
        findings.add(
            "behaviour.detached",
            "process %d was alive when the run ended, outside run.sh's session"
                .formatted(process.pid()),
            shown,
            evidence.reproduce());
      }
      if (Boolean.TRUE.equals(process.ignoresTerm()) && !isRunItself(process, last)) {
        findings.add(
            "behaviour.deaf",
            "process %d was alive when the run ended and ignores SIGTERM".formatted(process.pid()),
            shown,
            evidence.reproduce());
      }
    }
  }

  /**
   * Of another session. Children of run.sh's own session may live a moment longer than it without
   * anybody's intent, also when it has exited; the report's statistics count them.
   */
  private static boolean isDetached(ProcessSample process, Evidence.LastMoment last) {
    Long session = process.session();
    return session != null && last.runSession() != null && !session.equals(last.runSession());
  }

  /** A session's leader has its id; a shell that is no job's ignores some signals by itself. */
  private static boolean isRunItself(ProcessSample process, Evidence.LastMoment last) {
    return last.runSession() != null && process.pid() == last.runSession();
  }
}

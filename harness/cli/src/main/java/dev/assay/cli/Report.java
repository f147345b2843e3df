package dev.assay.cli;

import dev.assay.leaderboard.board.Board;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Json;
import dev.assay.runner.job.JobView;
import dev.assay.runner.job.JobView.State;
import java.io.PrintWriter;

/** What is printed when a job has ended. */
final class Report {
  private Report() {}

  /**
   * Prints the board, or says why there is none.
   *
   * @return 0 when every trial has a result that counts, else 3
   */
  static int job(JobFolder job, JobView view, boolean json, PrintWriter out) {
    boolean complete = view.trials().stream().allMatch(t -> t.state() == State.DONE);
    if (json) {
      out.print(Json.pretty(view));
      return complete ? 0 : 3;
    }
    if (view.finished()) {
      Board board = JobRuns.board(job);
      out.println();
      out.print(board.table());
      out.println();
      out.println("board: " + job.board().resolve("index.html"));
    }
    view.trials().stream()
        .filter(t -> t.state() != State.DONE)
        .forEach(t ->
            out.println(
                "not done: "
                    + t.id()
                    + (t.message() == null ? "" : " (" + AuditText.plain(t.message()) + ")")));
    if (!complete) {
      out.println(
          "go on with: assay resume "
              + job.path()
              + "   (logs: "
              + job.coordinatorLog()
              + ", */trial.log)");
    }
    out.flush();
    return complete ? 0 : 3;
  }
}

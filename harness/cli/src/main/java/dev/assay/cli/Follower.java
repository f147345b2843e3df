package dev.assay.cli;

import dev.assay.cli.live.Dashboard;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Step;
import dev.assay.runner.job.JobView;
import dev.assay.runner.job.JobView.Trial;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints what a job does, a line a change; on a terminal also a picture of where it stands. */
final class Follower {
  private static final Duration POLL = Duration.ofMillis(400);

  /**
   * A coordinator that died without a word is started again within this, where it is looked after.
   */
  private static final Duration REVIVAL = Duration.ofSeconds(10);

  private static final int USUAL_WIDTH = 100;

  private final JobFolder job;
  private final PrintWriter out;
  private final boolean terminal = isTerminal();
  private final Map<String, String> shown = new HashMap<>();
  private final Dashboard dashboard;
  private int drawn;

  Follower(JobFolder job, PrintWriter out) {
    this.job = job;
    this.out = out;
    this.dashboard = new Dashboard(job, AuditText::plain);
  }

  /** JDK 25 gives no console again where input or output is no terminal. */
  @SuppressWarnings("SystemConsoleNull")
  static boolean isTerminal() {
    java.io.@Nullable Console console = System.console();
    return console != null && console.isTerminal();
  }

  JobView follow() throws InterruptedException {
    JobView view = JobView.read(job);
    Instant alive = Instant.now();
    while (true) {
      show(view);
      if (view.running()) {
        alive = Instant.now();
      } else if (view.finished() || Instant.now().isAfter(alive.plus(REVIVAL))) {
        clear();
        return JobView.read(job, view);
      }
      Thread.sleep(POLL);
      view = JobView.read(job, view);
    }
  }

  private void show(JobView view) {
    int number = 0;
    for (Trial trial : view.trials()) {
      number++;
      String line = AuditText.plain(line(trial));
      if (!line.isEmpty() && !line.equals(shown.put(trial.id(), line))) {
        clear();
        out.printf("[%d/%d] %-14s %s%n", number, view.trials().size(), trial.agent(), line);
      }
    }
    if (terminal && view.running()) {
      draw(dashboard.lines(view, Instant.now(), width()));
    }
    out.flush();
  }

  /** In the place of the last picture. */
  private void draw(List<String> lines) {
    clear();
    lines.forEach(out::println);
    drawn = lines.size();
  }

  private void clear() {
    if (drawn > 0) {
      // That many lines up, and all below away.
      out.printf("\u001b[%dA\u001b[J", drawn);
      drawn = 0;
    }
  }

  /** The launcher hands on what the terminal says of itself. */
  private static int width() {
    String columns = System.getenv("COLUMNS");
    return columns != null && columns.matches("[1-9][0-9]{1,3}")
        ? Integer.parseInt(columns)
        : USUAL_WIDTH;
  }

  private static String line(Trial trial) {
    return switch (trial.state()) {
      case WAITING -> "";
      case FAILED -> "attempt " + trial.attempt() + " failed: " + trial.message();
      case DONE -> done(trial);
      case RUNNING -> {
        Step step = trial.step();
        yield step == null
            ? ""
            : step.label()
                + budget(trial, step)
                + (trial.message() == null ? "" : ": " + trial.message());
      }
    };
  }

  private static String budget(Trial trial, Step step) {
    return step == Step.RUN ? " (at most " + trial.budgetSeconds() + " s)" : "";
  }

  private static String done(Trial trial) {
    String outcome =
        switch (trial.outcome()) {
          case dev.assay.results.record.Outcome.Scored s ->
              String.format(Locale.ROOT, "score %.3f ± %.3f", s.score(), s.stderr());
          case null -> "";
          default -> trial.outcome().label() + ": " + trial.outcome().explanation();
        };
    return outcome + ", " + String.valueOf(trial.verdict()).toLowerCase(Locale.ROOT);
  }
}

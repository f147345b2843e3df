package dev.assay.cli;

import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Step;
import dev.assay.runner.job.JobView;
import dev.assay.runner.job.JobView.State;
import dev.assay.runner.job.JobView.Trial;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints what a job does, a line a change; on a terminal also a live line with the time. */
final class Follower {
  private static final Duration POLL = Duration.ofMillis(400);
  private final JobFolder job;
  private final PrintWriter out;
  private final boolean terminal = isTerminal();
  private final Map<String, String> shown = new HashMap<>();

  Follower(JobFolder job, PrintWriter out) {
    this.job = job;
    this.out = out;
  }

  /** JDK 25 gives no console again where input or output is no terminal. */
  @SuppressWarnings("SystemConsoleNull")
  static boolean isTerminal() {
    java.io.@Nullable Console console = System.console();
    return console != null && console.isTerminal();
  }

  JobView follow() throws InterruptedException {
    JobView view = JobView.read(job);
    while (true) {
      show(view);
      if (!view.running()) {
        clear();
        return JobView.read(job, view);
      }
      Thread.sleep(POLL);
      view = JobView.read(job, view);
    }
  }

  private void show(JobView view) {
    int number = 0;
    @Nullable Trial running = null;
    for (Trial trial : view.trials()) {
      number++;
      String line = AuditText.plain(line(trial));
      if (!line.isEmpty() && !line.equals(shown.put(trial.id(), line))) {
        clear();
        out.printf("[%d/%d] %-14s %s%n", number, view.trials().size(), trial.agent(), line);
      }
      if (trial.state() == State.RUNNING) {
        running = trial;
      }
    }
    if (terminal && running != null) {
      out.printf("\r\u001b[K      %s", live(running));
    }
    out.flush();
  }

  private void clear() {
    if (terminal) {
      out.print("\r\u001b[K");
    }
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

  private static String live(Trial trial) {
    Instant since = trial.since();
    long seconds = since == null ? 0 : Duration.between(since, Instant.now()).toSeconds();
    return trial.agent()
        + ": "
        + (trial.step() == null ? "starting" : trial.step().label())
        + " "
        + seconds
        + " s";
  }
}

package dev.assay.cli.live;

import dev.assay.results.record.Verdict;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Step;
import dev.assay.runner.job.JobView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The picture of a running job: where it stands, its cells, what runs. Lines of plain text, without
 * control characters whatever an agent wrote, and no wider than the terminal.
 */
public final class Dashboard {
  private static final int MOST_RUNNING = 8;

  private final JobFolder job;
  private final Function<String, String> plain;
  private final Spending spending;
  private final Began began;

  /**
   * @param plain takes out of a text what moves a cursor
   */
  public Dashboard(JobFolder job, Function<String, String> plain) {
    this.job = job;
    this.plain = plain;
    this.spending = new Spending(job);
    this.began = new Began(job);
  }

  /** The picture at a moment. */
  public List<String> lines(JobView view, Instant now, int width) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(summary(view, now));
    if (view.trials().size() > 1) {
      lines.addAll(new Matrix(view.trials()).lines(width));
      lines.add(Matrix.LEGEND);
    }
    List<JobView.Trial> running = of(view, JobView.State.RUNNING);
    running.stream().limit(MOST_RUNNING).forEach(trial -> lines.add(running(trial, now)));
    if (running.size() > MOST_RUNNING) {
      lines.add("  and " + (running.size() - MOST_RUNNING) + " more run");
    }
    return lines.stream().map(plain).map(line -> cut(line, width)).toList();
  }

  private String summary(JobView view, Instant now) {
    List<JobView.Trial> done = of(view, JobView.State.DONE);
    long flagged = done.stream().filter(t -> t.verdict() == Verdict.FLAGGED).count();
    long review = done.stream().filter(t -> t.verdict() == Verdict.REVIEW).count();
    StringBuilder words =
        new StringBuilder()
            .append(done.size())
            .append(" of ")
            .append(Matrix.plural(view.trials().size(), "trial"))
            .append(" done");
    add(words, flagged, "flagged");
    add(words, review, "to review");
    add(words, of(view, JobView.State.FAILED).size(), "failed");
    double dollars = spending.dollars(view);
    if (dollars > 0) {
      words.append(String.format(Locale.ROOT, ", $%.2f for models", dollars));
    }
    left(view, now, done.size())
        .ifPresent(left -> words.append(", about ").append(duration(left)).append(" left"));
    return words.toString();
  }

  private static void add(StringBuilder words, long count, String what) {
    if (count > 0) {
      words.append(", ").append(count).append(' ').append(what);
    }
  }

  /** By the pace so far, from the first trial's begin. */
  private Optional<Duration> left(JobView view, Instant now, int done) {
    Instant begun = began.first(view);
    int rest = view.trials().size() - done;
    return begun == null || done == 0 || rest == 0
        ? Optional.empty()
        : Optional.of(Duration.between(begun, now).multipliedBy(rest).dividedBy(done));
  }

  private String running(JobView.Trial trial, Instant now) {
    Optional<AttemptFolder> attempt = job.trial(trial.id()).latest();
    Step step = trial.step();
    StringBuilder words = new StringBuilder("  ").append(trial.id());
    if (trial.attempt() > 1) {
      words.append(" (attempt ").append(trial.attempt()).append(')');
    }
    words.append(": ").append(step == null ? "starting" : step.label());
    long seconds = since(trial.since(), now);
    words.append(' ').append(duration(Duration.ofSeconds(seconds)));
    if (step == Step.RUN) {
      words.append(" of ").append(duration(Duration.ofSeconds(trial.budgetSeconds())));
      attempt.map(Pulse::of).ifPresent(pulse -> words.append("  ").append(pulse.words()));
    } else if (trial.message() != null) {
      words.append("  ").append(trial.message());
    }
    return words.toString();
  }

  private static long since(@Nullable Instant begun, Instant now) {
    return begun == null ? 0 : Math.max(0, Duration.between(begun, now).toSeconds());
  }

  private static String duration(Duration time) {
    long seconds = time.toSeconds();
    return seconds >= 3600
        ? String.format("%d h %02d min", seconds / 3600, seconds % 3600 / 60)
        : seconds >= 60
            ? String.format("%d min %02d s", seconds / 60, seconds % 60)
            : seconds + " s";
  }

  private static List<JobView.Trial> of(JobView view, JobView.State state) {
    return view.trials().stream().filter(trial -> trial.state() == state).toList();
  }

  private static String cut(String line, int width) {
    return line.length() <= width ? line : line.substring(0, Math.max(0, width - 1)) + "…";
  }
}

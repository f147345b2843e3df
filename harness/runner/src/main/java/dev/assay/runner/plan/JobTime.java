package dev.assay.runner.plan;

import dev.assay.results.record.Budget;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Event;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Journal;
import dev.assay.results.store.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What a job's trials have used of time and disk, and whether another one fits. */
final class JobTime {
  private static final double SECONDS_AN_HOUR = 3600;

  private JobTime() {}

  /**
   * Why another trial does not fit; empty where it does.
   *
   * @param trial what a trial may use
   * @param starting trials that may still use all of it, and of which no journal tells
   */
  static Optional<String> reached(JobFolder job, JobBudget budget, Budget trial, int starting) {
    Long wall = budget.wallSeconds();
    Double hours = budget.gpuHours();
    if (wall != null || hours != null) {
      double used = ranSeconds(job, trial) + starting * trial.wallSeconds();
      if (wall != null && used + trial.wallSeconds() > wall) {
        return left("%.0f of %d s of agents' time", wall - used, wall, trial.wallSeconds() + " s");
      }
      double most = trial.gpuHours() == null ? 0 : trial.gpuHours();
      double gone = Math.min(used / SECONDS_AN_HOUR, most * begun(job));
      if (hours != null && gone + most > hours) {
        return left("%.2f of %.2f GPU hours", hours - gone, hours, most + " h");
      }
    }
    Long disk = budget.diskBytes();
    return disk != null && bytes(job.path()) >= disk
        ? Optional.of("the job's folder holds its budget of " + disk + " bytes")
        : Optional.empty();
  }

  private static Optional<String> left(String form, double left, Number all, String trial) {
    return Optional.of(
        "the job's budget has "
            + String.format(Locale.ROOT, form, Math.max(0, left), all)
            + " left, and a trial may take "
            + trial);
  }

  private static long begun(JobFolder job) {
    return job.trials().stream().mapToLong(trial -> trial.attempts().size()).sum();
  }

  private static double ranSeconds(JobFolder job, Budget trial) {
    return job.trials().stream()
        .flatMap(folder -> folder.attempts().stream())
        .mapToDouble(attempt -> ranSeconds(attempt, trial))
        .sum();
  }

  /** From the run's beginning to the next event after it; a run that goes on may use all. */
  private static double ranSeconds(AttemptFolder attempt, Budget trial) {
    Instant begin = null;
    for (Event event : Journal.read(attempt.journal())) {
      if (event.step() == Step.RUN && event.phase() == Event.Phase.BEGIN) {
        begin = event.time();
      } else if (begin != null && event.phase() != Event.Phase.NOTE) {
        return Duration.between(begin, event.time()).toMillis() / 1000.0;
      }
    }
    return begin == null ? 0 : trial.wallSeconds();
  }

  private static long bytes(Path folder) {
    long[] sum = new long[1];
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              sum[0] += attributes.size();
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot measure " + folder, e);
    }
    return sum[0];
  }
}

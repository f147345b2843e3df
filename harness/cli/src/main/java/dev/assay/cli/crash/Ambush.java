package dev.assay.cli.crash;

import dev.assay.cli.crash.KillPoint.Moment;
import dev.assay.results.store.Event;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Journal;
import dev.assay.results.store.Step;
import dev.assay.results.store.TrialFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Waits, outside, for the moment at which a process is to be killed. */
final class Ambush {
  private static final int LOOKS = 512;

  private final KillPoint point;
  private final Duration half;
  private final JobFolder job;
  private final TrialFolder trial;
  private int looks;

  /**
   * @param half of the time that the point's step usually takes
   */
  Ambush(KillPoint point, Duration half, JobFolder job, TrialFolder trial) {
    this.point = point;
    this.half = half;
    this.job = job;
    this.trial = trial;
  }

  /** Whether the moment came. It looks without a pause: some last a millisecond. */
  boolean await(Duration patience) throws InterruptedException {
    Instant last = Instant.now().plus(patience);
    while (Instant.now().isBefore(last)) {
      if (point.moment() == Moment.WRITING ? writing() : journal()) {
        return true;
      }
      if (over()) {
        return false;
      }
      // Far from the moment there is time.
      Thread.sleep(point.moment() == Moment.WRITING && near() ? 0 : 1);
    }
    return false;
  }

  /** Whether the job has ended before the moment was seen; looked at now and then. */
  private boolean over() {
    return looks++ % LOOKS == 0
        && Files.exists(job.journal())
        && new Moments(Journal.read(job.journal()), Step.LEADERBOARD).ended().isPresent();
  }

  private boolean journal() throws InterruptedException {
    Moments moments = new Moments(events(), point.step());
    return switch (point.moment()) {
      case BEGUN -> moments.begun().isPresent();
      case ENDED -> moments.ended().isPresent();
      case WITHIN -> within(moments);
      case WRITING -> throw new IllegalStateException("seen in the folder");
    };
  }

  private boolean within(Moments moments) throws InterruptedException {
    if (moments.begun().isEmpty()) {
      return false;
    }
    Thread.sleep(half);
    return true;
  }

  private List<Event> events() {
    return Journal.read(
        point.step() == Step.LEADERBOARD ? job.journal() : trial.attempt(1).journal());
  }

  private boolean near() {
    return new Moments(events(), point.step()).begun().isPresent();
  }

  /** Whether the file stands there under the name that it has while it is written. */
  private boolean writing() {
    Path folder = trial.attempt(1).path();
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(folder, "." + point.file() + "*.tmp")) {
      return found.iterator().hasNext();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look into " + folder, e);
    }
  }
}

package dev.assay.cli.crash;

import dev.assay.results.store.JobFolder;
import dev.assay.results.store.TrialFolder;
import java.io.IOException;

/** Something that befalls the machine under a job, until it is mended. Each needs root. */
interface Disaster {
  /**
   * Makes it happen.
   *
   * @return what mends it
   */
  Mending strike(JobFolder job, TrialFolder trial) throws IOException, InterruptedException;

  /** Ends it; it may not be called twice. */
  @FunctionalInterface
  interface Mending extends AutoCloseable {
    @Override
    void close() throws IOException, InterruptedException;
  }

  /** What befalls the machine where no process is killed. */
  static Disaster of(KillPoint.Victim victim) {
    return switch (victim) {
      case ENGINE -> new EngineRestart();
      case DISK -> new FullDisk();
      case PROCESSES -> new ProcessLimit();
      case TRIAL, COORDINATOR, BOTH ->
          throw new IllegalArgumentException(victim + " is a process that is killed");
    };
  }
}

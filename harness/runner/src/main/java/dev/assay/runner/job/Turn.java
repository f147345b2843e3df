package dev.assay.runner.job;

import dev.assay.results.store.TrialFolder;
import java.time.Instant;

/**
 * A trial that a coordinator has to bring to an end.
 *
 * @param tries processes that ended without a result that counts
 * @param notBefore when it may be started
 */
record Turn(TrialFolder trial, int tries, Instant notBefore) {
  static Turn first(TrialFolder trial) {
    return new Turn(trial, 0, Instant.EPOCH);
  }

  String id() {
    return trial.path().getFileName().toString();
  }
}

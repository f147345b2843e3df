package dev.assay.tasks.evaluation;

import java.time.Duration;

/** Told how an evaluation goes, from one thread at a time. */
public interface EvaluationProgress {
  /** The server is being waited for. */
  default void starting(String server, Duration elapsed) {}

  /** It failed, and is tried once more in a fresh container. */
  default void again(ModelServerException failure) {}

  /** An item is done. */
  default void item(Update update) {}

  /**
   * Where it stands.
   *
   * @param done items done, those of an earlier, interrupted run included
   * @param total all items
   * @param perSecond items a second in this run
   * @param score share of right answers among those done; NaN where that is only told at the end
   * @param formatFailures items done whose answer could not be read
   */
  record Update(int done, int total, double perSecond, double score, int formatFailures) {
    /** Time for the rest at this rate; zero while the rate is not known. */
    public Duration left() {
      return perSecond <= 0
          ? Duration.ZERO
          : Duration.ofMillis((long) (1000 * (total - done) / perSecond));
    }
  }

  /** Hears nothing. */
  static EvaluationProgress silent() {
    return new EvaluationProgress() {};
  }
}

package dev.assay.tasks.judged;

import dev.assay.sandbox.wire.TokenCount;

/** Told how far a judge has come. */
@FunctionalInterface
public interface JudgeProgress {
  /** After each reply. */
  void replied(Update update);

  /** Tells nobody. */
  static JudgeProgress silent() {
    return update -> {};
  }

  /**
   * How far it has come.
   *
   * @param done replies that are there, earlier ones included
   * @param unparsed of them, those that cannot be read
   * @param rate replies a second since asking began
   * @param used tokens of this run
   */
  record Update(int done, int total, int unparsed, double rate, TokenCount used) {}
}

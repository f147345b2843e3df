package dev.assay.tasks.recorded;

/** What became of one line. */
sealed interface LineResult {
  /** A completion. */
  record Good(Looked looked) implements LineResult {}

  /** None. */
  record Broken(Fault fault, String place) implements LineResult {}
}

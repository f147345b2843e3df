package dev.assay.audit.contamination;

/**
 * A place where an item was found.
 *
 * @param layer how it was found
 * @param score share of the item that is there, 0 to 1
 * @param run longest common run, in words
 * @param answerNear whether the right answer stands near it
 * @param offset first byte in the file, -1 within an archive
 */
record Match(
    Reference reference,
    Layer layer,
    double score,
    int run,
    boolean answerNear,
    long offset,
    long length,
    long document,
    String excerpt) {
  /** How a match was found. */
  enum Layer {
    /** The whole question, word for word. */
    WHOLE("contamination.question"),
    /** Shared runs of words, enough to convict. */
    STRONG("contamination.ngrams"),
    /** Shared runs of words, enough to ask. */
    WEAK("contamination.ngrams-weak"),
    /** A canary. */
    CANARY("contamination.canary");

    private final String rule;

    Layer(String rule) {
      this.rule = rule;
    }

    /** The rule that says what such a match weighs. */
    String rule() {
      return rule;
    }
  }
}

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
    WHOLE("contamination.question", true),
    /** Shared runs of words, enough to convict. */
    STRONG("contamination.ngrams", true),
    /** Shared runs of words, enough to ask. */
    WEAK("contamination.ngrams-weak", false),
    /** The worked solution, or most of it. */
    SOLUTION("contamination.solution", true),
    /** The question with other numbers or names. */
    TWIN("contamination.twin", false),
    /** The question in other words, by its words' rarity and its numbers. */
    FUSED("contamination.reworded", false),
    /** A canary. */
    CANARY("contamination.canary", true);

    private final String rule;
    private final boolean convicts;

    Layer(String rule, boolean convicts) {
      this.rule = rule;
      this.convicts = convicts;
    }

    /** The rule that says what such a match weighs. */
    String rule() {
      return rule;
    }

    /** Whether one such match is near to certain; others only ask a person to look. */
    boolean convicts() {
      return convicts;
    }
  }
}

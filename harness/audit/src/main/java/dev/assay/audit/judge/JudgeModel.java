package dev.assay.audit.judge;

/** A language model that can be asked: the judge's one way out of the audit, which has none. */
public interface JudgeModel {
  /** What people call it, {@code PROVIDER/MODEL}. */
  String name();

  /**
   * Asks once; every time in a conversation of its own.
   *
   * @throws NoAnswer where no whole answer came
   */
  Said ask(String rules, String evidence) throws NoAnswer;

  /**
   * An answer.
   *
   * @param text what the model wrote: no more to be trusted than what it read
   * @param dollars by the operator's prices
   */
  record Said(String text, long inputTokens, long outputTokens, double dollars) {}

  /** There is no answer. */
  final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param message why, for people
     */
    public NoAnswer(String message, Throwable cause) {
      super(message, cause);
    }
  }
}

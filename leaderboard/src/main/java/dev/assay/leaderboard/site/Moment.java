package dev.assay.leaderboard.site;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a run.
 *
 * @param time null where it is not known; then it follows what stands before it
 * @param text hostile, shortened
 * @param length of the whole text, in characters
 * @param finding the finding that it is evidence of, or null
 */
record Moment(
    @Nullable Instant time, Kind kind, String text, long length, @Nullable Marked finding) {
  /** Longest text of one moment, in characters. */
  static final int LONGEST = 600;

  /** Where it was told. */
  enum Kind {
    SAID("said"),
    CALLED("tool"),
    RETURNED("result"),
    SYSTEM("system"),
    ALLOWED("gateway"),
    REFUSED("refused"),
    PROCESS("process"),
    FINDING("finding");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  static Moment of(@Nullable Instant time, Kind kind, String text) {
    return of(time, kind, text, text.length());
  }

  /**
   * Of a text of which only a part is at hand.
   *
   * @param length of the whole text
   */
  static Moment of(@Nullable Instant time, Kind kind, String text, long length) {
    return new Moment(time, kind, cut(text), length, null);
  }

  static Moment of(@Nullable Instant time, Marked finding) {
    String text = finding.finding().summary();
    return new Moment(time, Kind.FINDING, cut(text), text.length(), finding);
  }

  /** Never in the middle of a pair. */
  static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    boolean pair = Character.isHighSurrogate(text.charAt(LONGEST - 1));
    return text.substring(0, pair ? LONGEST - 1 : LONGEST) + "…";
  }
}

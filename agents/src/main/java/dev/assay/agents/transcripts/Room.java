package dev.assay.agents.transcripts;

import dev.assay.results.redaction.Redaction;

/** What one transcript may hold, and what was left out of it. */
final class Room {
  /** Steps, those of sub-agents among them. */
  static final int STEPS = 20_000;

  /** Calls and results. */
  static final int PIECES = 60_000;

  /** Characters of all texts. */
  static final int CHARACTERS = 16 << 20;

  /** Characters of one text. */
  static final int TEXT = 16_384;

  private static final int NAME = 200;

  private final Redaction redaction = Redaction.standard();
  private int steps;
  private int pieces;
  private int characters;
  private long stepsLeft;
  private long piecesLeft;

  /**
   * A text as it may be kept.
   *
   * @param left characters that are not in it
   */
  record Kept(String text, long left) {}

  /** Without escapes and keys, and no longer than there is room; keys first, then the cut. */
  Kept keep(String text) {
    return keep(text, TEXT);
  }

  Kept keep(String text, int most) {
    return cut(clean(text), most);
  }

  String clean(String text) {
    return redaction.redact(Printable.of(text));
  }

  Kept cut(String clean, int most) {
    int length = Math.min(clean.length(), Math.min(most, CHARACTERS - characters));
    if (length > 0
        && length < clean.length()
        && Character.isHighSurrogate(clean.charAt(length - 1))) {
      length--;
    }
    characters += length;
    return new Kept(clean.substring(0, length), clean.length() - length);
  }

  /** A name or id: not empty. */
  String name(String text) {
    String clean = clean(text).strip();
    String name = clean.length() <= NAME ? clean : Printable.of(clean.substring(0, NAME));
    return name.isEmpty() ? "unknown" : name;
  }

  boolean takesStep() {
    if (steps >= STEPS) {
      stepsLeft++;
      return false;
    }
    steps++;
    return true;
  }

  boolean takesPiece() {
    if (pieces >= PIECES) {
      piecesLeft++;
      return false;
    }
    pieces++;
    return true;
  }

  boolean isFull() {
    return characters >= CHARACTERS;
  }

  long stepsLeft() {
    return stepsLeft;
  }

  long piecesLeft() {
    return piecesLeft;
  }
}

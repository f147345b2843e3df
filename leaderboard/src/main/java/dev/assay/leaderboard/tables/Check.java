package dev.assay.leaderboard.tables;

import org.jspecify.annotations.Nullable;

/**
 * What became of one published number.
 *
 * @param subject whose number it is: a row, a version of weights, a claim
 * @param quantity which of its numbers
 * @param printed as published
 * @param recomputed null where it can't be
 * @param tolerance what rounding of this number and of those it is made of allows for
 * @param reason for a difference, the likeliest; else empty
 */
public record Check(
    String subject,
    String quantity,
    String printed,
    @Nullable Double recomputed,
    double tolerance,
    Result result,
    String reason) {

  /** The answer. */
  public enum Result {
    /** Rounded as printed, it is the printed number. */
    EXACT,
    /** It differs by no more than the tolerance. */
    WITHIN,
    /** It does not follow. */
    DIFFERS,
    /** What it is made of was not published. */
    UNDECIDABLE
  }

  /** Recomputed less printed; null where there is nothing to compare. */
  public @Nullable Double difference() {
    return recomputed == null ? null : recomputed - new java.math.BigDecimal(printed).doubleValue();
  }

  /**
   * Compares a number that was written down with the same one made again.
   *
   * @param printed its decimals say how far it was rounded
   */
  public static Check of(
      String subject, String quantity, String printed, double recomputed, double tolerance) {
    Printed number = Printed.of(printed);
    if (number == null) {
      throw new IllegalArgumentException("nothing is printed for " + quantity);
    }
    return of(subject, quantity, number, recomputed, tolerance);
  }

  /** A number that can't be made again, because of the record: it does not hold. */
  public static Check broken(String subject, String quantity, String printed, String reason) {
    return new Check(subject, quantity, printed, null, 0, Result.DIFFERS, reason);
  }

  /** A number of which nobody here can say whether it holds. */
  public static Check undecidable(String subject, String quantity, String printed, String reason) {
    return new Check(subject, quantity, printed, null, 0, Result.UNDECIDABLE, reason);
  }

  static Check of(
      String subject, String quantity, Printed printed, double recomputed, double tolerance) {
    return new Check(
        subject,
        quantity,
        printed.text(),
        recomputed,
        tolerance,
        compare(printed, recomputed, tolerance),
        "");
  }

  /** With the likeliest reason. */
  public Check because(String why) {
    return new Check(subject, quantity, printed, recomputed, tolerance, result, why);
  }

  private static Result compare(Printed printed, double recomputed, double tolerance) {
    double off = Math.abs(recomputed - printed.value());
    // A double of 15 digits is not finer than this.
    double grain = 1e-12 * Math.max(1, Math.abs(recomputed));
    if (off <= printed.halfUnit() + grain) {
      return Result.EXACT;
    }
    return off <= tolerance + grain ? Result.WITHIN : Result.DIFFERS;
  }
}

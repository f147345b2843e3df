package dev.assay.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes rows {@code part,measure,value,unit,bound,held,note} to standard output. */
public final class Figures {
  private final String part;

  /**
   * @param part of the table that the rows belong to
   */
  public Figures(String part) {
    this.part = part;
  }

  /** A figure without a bound. */
  public void plain(String measure, double value, String unit, String note) {
    row(measure, value, unit, "", "", note);
  }

  /** A figure that must not be above its bound. */
  public void atMost(double bound, String measure, double value, String unit, String note) {
    row(measure, value, unit, "<= " + number(bound), value <= bound ? "yes" : "no", note);
  }

  /** A figure that must not be below its bound. */
  public void atLeast(double bound, String measure, double value, String unit, String note) {
    row(measure, value, unit, ">= " + number(bound), value >= bound ? "yes" : "no", note);
  }

  private void row(
      String measure, double value, String unit, String bound, String held, @Nullable String note) {
    String text = note == null ? "" : '"' + note.replace("\"", "'").replace("\n", " ") + '"';
    System.out.println(
        String.join(",", part, '"' + measure + '"', number(value), unit, bound, held, text));
    System.out.flush();
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.3f", value);
  }

  /** The value in the middle. */
  public static double median(double[] values) {
    return quantile(values, 0.5);
  }

  /** The smallest value that at least this share of them is not above. */
  public static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }
}

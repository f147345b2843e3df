package dev.assay.leaderboard.tables;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A number as it was printed: its decimals say how far it was rounded.
 *
 * @param decimals digits after the point
 */
record Printed(String text, double value, int decimals) {
  /** Null for an empty cell. */
  static @Nullable Printed of(String text) {
    if (text.isBlank()) {
      return null;
    }
    BigDecimal number = new BigDecimal(text.strip());
    return new Printed(text.strip(), number.doubleValue(), Math.max(0, number.scale()));
  }

  /** Half a unit of the last printed digit. */
  double halfUnit() {
    return 0.5 * Math.pow(10, -decimals);
  }
}

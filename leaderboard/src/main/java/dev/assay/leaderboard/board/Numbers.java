package dev.assay.leaderboard.board;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as the board writes them, the same in every locale. */
public final class Numbers {
  private Numbers() {}

  /** Four decimals; empty for none. */
  public static String score(@Nullable Double value) {
    return value == null ? "" : String.format(Locale.ROOT, "%.4f", value);
  }

  /** Per cent with one decimal; empty for none. */
  public static String percent(@Nullable Double value) {
    return value == null ? "" : String.format(Locale.ROOT, "%.1f", 100 * value);
  }

  /** Seconds with one decimal. */
  public static String seconds(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** Seconds as people say them: {@code 9 h 40 min}, {@code 1 min 5 s}, {@code 31 s}. */
  public static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole >= 3600) {
      return whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }
    return whole >= 60 ? whole / 60 + " min " + whole % 60 + " s" : whole + " s";
  }

  /** Whole seconds, as {@link #duration(double)}. */
  public static String duration(long seconds) {
    return duration((double) seconds);
  }

  /** Bytes in the largest binary unit that leaves at least one. */
  public static String bytes(long bytes) {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    int unit = 0;
    double value = (double) bytes;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    String shown = unit == 0 || value >= 100 ? "%.0f %s" : "%.1f %s";
    return String.format(Locale.ROOT, shown, value, units[unit]);
  }
}

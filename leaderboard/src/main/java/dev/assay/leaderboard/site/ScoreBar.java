package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Numbers;
import dev.assay.leaderboard.board.Row;
import java.util.Locale;

/** A score as a bar from 0 to 100 % with a whisker of one standard error on both sides. */
final class ScoreBar {
  private static final int WIDTH = 200;
  private static final int HEIGHT = 22;

  private ScoreBar() {}

  /** The drawing; an empty track where there is no score. */
  static Element of(Row row) {
    Element svg =
        Element.of("svg", "scorebar " + row.verdict().name().toLowerCase(Locale.ROOT))
            .with("viewBox", "0 0 " + WIDTH + " " + HEIGHT)
            .with("preserveAspectRatio", "none")
            .with("role", "img");
    Double score = row.score();
    Double stderr = row.stderr();
    if (score == null || stderr == null) {
      return svg.with("aria-label", "no score").add(rect("track", 0, 7, WIDTH, 8));
    }
    svg.with(
        "aria-label",
        Numbers.percent(score) + " per cent, standard error " + Numbers.percent(stderr));
    svg.add(rect("track", 0, 7, WIDTH, 8));
    for (int quarter = 1; quarter < 4; quarter++) {
      double x = quarter * WIDTH / 4.0;
      svg.add(line("grid", x, 4, x, HEIGHT - 4));
    }
    svg.add(rect("fill", 0, 7, at(score), 8));
    double low = at(score - stderr);
    double high = at(score + stderr);
    return svg.add(
        line("whisker", low, HEIGHT / 2.0, high, HEIGHT / 2.0),
        line("whisker", low, 5, low, HEIGHT - 5),
        line("whisker", high, 5, high, HEIGHT - 5));
  }

  private static double at(double fraction) {
    return WIDTH * Math.clamp(fraction, 0.0, 1.0);
  }

  private static Element rect(String styles, double x, double y, double width, double height) {
    return Element.of("rect", styles)
        .with("x", number(x))
        .with("y", number(y))
        .with("width", number(width))
        .with("height", number(height))
        .with("rx", "2");
  }

  private static Element line(String styles, double x1, double y1, double x2, double y2) {
    return Element.of("line", styles)
        .with("x1", number(x1))
        .with("y1", number(y1))
        .with("x2", number(x2))
        .with("y2", number(y2));
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}

package dev.assay.leaderboard.site;

import java.util.Locale;

/** Parts that the drawings share. Each shape has a title: what a pointer or a reader is told. */
final class Plot {
  private Plot() {}

  static Element svg(String label, double width, double height) {
    return Element.of("svg", "plot")
        .with("viewBox", "0 0 " + ScoreBar.number(width) + " " + ScoreBar.number(height))
        .with("role", "img")
        .with("aria-label", label);
  }

  static Element text(String styles, double x, double y, String text) {
    return Element.of("text", styles)
        .with("x", ScoreBar.number(x))
        .with("y", ScoreBar.number(y))
        .text(text);
  }

  static Element line(String styles, double x1, double y1, double x2, double y2) {
    return Element.of("line", styles)
        .with("x1", ScoreBar.number(x1))
        .with("y1", ScoreBar.number(y1))
        .with("x2", ScoreBar.number(x2))
        .with("y2", ScoreBar.number(y2));
  }

  static Element rect(String styles, double x, double y, double width, double height) {
    return Element.of("rect", styles)
        .with("x", ScoreBar.number(x))
        .with("y", ScoreBar.number(y))
        .with("width", ScoreBar.number(Math.max(0, width)))
        .with("height", ScoreBar.number(height));
  }

  static Element dot(String styles, double x, double y, String title) {
    return Element.of("circle", styles)
        .with("cx", ScoreBar.number(x))
        .with("cy", ScoreBar.number(y))
        .with("r", "5")
        .add(Element.of("title").text(title));
  }

  static String shown(String name, int most) {
    return name.length() > most ? name.substring(0, most - 1) + "…" : name;
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static Element figure(String caption, Element drawing) {
    return Element.of("figure")
        .add(Element.of("figcaption").text(caption), Element.of("div", "plotbox").add(drawing));
  }
}

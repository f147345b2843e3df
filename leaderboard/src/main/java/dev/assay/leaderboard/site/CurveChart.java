package dev.assay.leaderboard.site;

import dev.assay.results.record.DetectorReport.Curve;
import dev.assay.results.record.DetectorReport.Series;
import java.util.List;
import java.util.Locale;

/** A detector's curve as bars, a group a label; with the numbers of each as its title. */
final class CurveChart {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 90;

  /** Places that are drawn; of more, the largest of each few. */
  private static final int MOST = 450;

  /** Series that are drawn: a record that others sent may have any number. */
  private static final int SERIES = 4;

  private final Curve curve;
  private final List<Series> series;
  private final int size;
  private final int each;

  private CurveChart(Curve curve) {
    this.curve = curve;
    this.series = curve.series().stream().limit(SERIES).toList();
    this.size = series.stream().mapToInt(s -> s.values().size()).min().orElse(0);
    this.each = Math.max(1, Math.ceilDiv(size, MOST));
  }

  static Element of(Curve curve) {
    return new CurveChart(curve).element();
  }

  private Element element() {
    Element svg =
        Element.of("svg", "curve")
            .with("viewBox", "0 0 " + WIDTH + " " + HEIGHT)
            .with("preserveAspectRatio", "none")
            .with("role", "img")
            .with("aria-label", curve.title() + ", " + size + " places");
    int groups = Math.ceilDiv(size, each);
    double width = (double) WIDTH / Math.max(1, groups);
    for (int group = 0; group < groups; group++) {
      svg.add(group(group, width));
    }
    Element legend = Element.of("p", "counts").text(curve.title() + ":");
    for (int k = 0; k < series.size(); k++) {
      legend.text(" ").add(Element.of("span", "key series" + k).text(series.get(k).name()));
    }
    return Element.of("figure", "curves").add(legend, svg);
  }

  private Element group(int group, double width) {
    Element g = Element.of("g");
    StringBuilder title = new StringBuilder(label(group * each));
    double bar = Math.max(0.5, width * 0.9 / series.size());
    for (int k = 0; k < series.size(); k++) {
      double value = largest(series.get(k), group * each);
      title.append(String.format(Locale.ROOT, ", %s %.3f", series.get(k).name(), value));
      double height = height(value);
      g.add(
          Element.of("rect", "series" + k)
              .with("x", ScoreBar.number(group * width + k * bar))
              .with("y", ScoreBar.number(HEIGHT - height))
              .with("width", ScoreBar.number(bar))
              .with("height", ScoreBar.number(height)));
    }
    return g.add(Element.of("title").text(title.toString()));
  }

  /** Nothing for what is no number or has no scale. */
  private double height(double value) {
    double share = value / curve.top();
    return curve.top() > 0 && Double.isFinite(share) ? Math.clamp(share, 0.0, 1.0) * HEIGHT : 0;
  }

  private String label(int place) {
    return place < curve.labels().size() ? curve.labels().get(place) : "";
  }

  private double largest(Series series, int from) {
    return series.values().subList(from, Math.min(size, from + each)).stream()
        .mapToDouble(Double::doubleValue)
        .max()
        .orElse(0);
  }
}

package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Numbers;
import dev.assay.results.record.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the run used over its time, a drawing a quantity, with its findings as marks. */
final class ResourceCharts {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 70;
  private static final int MARKS = 200;

  private final Samples samples;
  private final List<Moment> findings;
  private final Instant from;
  private final double span;

  /**
   * @param began when the run began and ended, where nothing was sampled
   */
  ResourceCharts(Samples samples, Moments moments, Instant began, Instant ended) {
    this.samples = samples;
    this.findings =
        moments.all().stream()
            .filter(m -> m.finding() != null && m.time() != null)
            .filter(m -> m.finding() != null && m.finding().finding().severity() != Severity.NOTE)
            .limit(MARKS)
            .toList();
    boolean any = samples.times().size() > 1;
    this.from = any ? samples.times().getFirst() : began;
    this.span = Math.max(1e-3, seconds(any ? samples.times().getLast() : ended));
  }

  /** Where the drawings begin. */
  Instant from() {
    return from;
  }

  /** Seconds from there to where they end. */
  double span() {
    return span;
  }

  Element element() {
    Element section =
        Element.of("section", "resources").add(Element.of("h2").text("What the run used"));
    if (samples.times().size() < 2) {
      return section.add(
          Element.of("p", "empty").text("It ended before anything could be sampled twice."));
    }
    section.add(
        Element.of("p", "counts")
            .text(
                "Sampled from outside, over "
                    + Numbers.duration(span)
                    + ". Upright lines are findings above a note."));
    for (int column = 0; column < samples.columns().size(); column++) {
      double[] values = values(column);
      if (peak(values) > 0) {
        section.add(chart(column, values));
      }
    }
    return section;
  }

  /** What only grows is shown by what a second adds. */
  private double[] values(int column) {
    int size = samples.rows().size();
    double[] values = new double[size];
    boolean grows = isCounter(samples.columns().get(column));
    for (int i = 0; i < size; i++) {
      double here = samples.rows().get(i)[column];
      if (grows && i == 0) {
        values[i] = 0;
      } else if (grows) {
        double passed = seconds(samples.times().get(i)) - seconds(samples.times().get(i - 1));
        values[i] = Math.max(0, here - samples.rows().get(i - 1)[column]) / Math.max(1e-3, passed);
      } else {
        values[i] = here;
      }
    }
    return values;
  }

  private static boolean isCounter(String column) {
    return column.equals("cpu_seconds")
        || column.equals("io_bytes")
        || column.equals("gpu_seconds");
  }

  private static double peak(double[] values) {
    double peak = 0;
    for (double value : values) {
      peak = Double.isFinite(value) ? Math.max(peak, value) : peak;
    }
    return peak;
  }

  private Element chart(int column, double[] values) {
    String name = samples.columns().get(column);
    double peak = peak(values);
    String top = shown(name, peak);
    Element svg =
        Element.of("svg", "curve")
            .with("viewBox", "0 0 " + WIDTH + " " + HEIGHT)
            .with("preserveAspectRatio", "none")
            .with("role", "img")
            .with("aria-label", title(name) + " over the run, " + top + " at most")
            .add(Element.of("polyline", "usage").with("points", points(values, peak)));
    marks(svg, HEIGHT);
    return Element.of("figure", "curves")
        .add(
            Element.of("figcaption").text(title(name)),
            Element.of("p", "counts").text("at most " + top),
            svg);
  }

  private String points(double[] values, double peak) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      if (Double.isFinite(values[i])) {
        points
            .append(ScoreBar.number(WIDTH * seconds(samples.times().get(i)) / span))
            .append(',')
            .append(ScoreBar.number(HEIGHT * (1 - values[i] / peak)))
            .append(' ');
      }
    }
    return points.toString().strip();
  }

  /** Upright lines where findings are. */
  void marks(Element svg, double height) {
    List<Element> lines = new ArrayList<>();
    for (Moment moment : findings) {
      Instant time = moment.time();
      Marked marked = moment.finding();
      if (time != null && marked != null) {
        double x = WIDTH * Math.clamp(seconds(time) / span, 0.0, 1.0);
        lines.add(
            Plot.line("mark", x, 0, x, height)
                .add(Element.of("title").text(marked.finding().rule())));
      }
    }
    svg.addAll(lines);
  }

  private static String title(String column) {
    return switch (column) {
      case "cpu_seconds" -> "processor seconds a second";
      case "gpu_seconds" -> "GPU seconds busy a second";
      case "io_bytes" -> "bytes read and written a second";
      default -> gpu(column);
    };
  }

  /** {@code utilization_percent UUID} and {@code memory_bytes UUID} of each GPU that was leased. */
  private static String gpu(String column) {
    int space = column.indexOf(' ');
    return space < 0
        ? column.replace('_', ' ')
        : column.substring(0, space).replace('_', ' ') + " of GPU " + column.substring(space + 1);
  }

  private static String shown(String column, double value) {
    return column.contains("bytes")
        ? Numbers.bytes((long) Math.min(value, 9e18))
        : String.format(Locale.ROOT, "%.2f", value);
  }

  private double seconds(Instant time) {
    return Duration.between(from, time).toMillis() / 1000.0;
  }
}

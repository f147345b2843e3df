package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How training went, in the words of the run's own files and log: nothing in them is checked. */
final class LossCharts {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 90;

  private static final String OVER_TIME = "Loss over the run, as the agent's log tells it";

  /** Lines of a drawing: a log may name any number. */
  private static final int LINES = 4;

  private final Trial trial;
  private final ResourceCharts axis;

  /**
   * @param axis what was sampled from outside, over the same time
   */
  LossCharts(Trial trial, ResourceCharts axis) {
    this.trial = trial;
    this.axis = axis;
  }

  Element element() {
    Element section =
        Element.of("section", "resources").add(Element.of("h2").text("How training went"));
    List<Element> charts = new ArrayList<>();
    Map<String, Losses> log = LossLog.read(trial.folder().agentLog(), axis.from());
    if (!log.isEmpty()) {
      charts.add(chart(OVER_TIME, log, 0, axis.span()));
    }
    LossStates.read(trial)
        .forEach((file, losses) ->
            charts.add(
                chart(
                    "Loss by step, as " + file + " tells it",
                    losses,
                    first(losses),
                    last(losses))));
    if (charts.isEmpty()) {
      return section.add(
          Element.of("p", "empty")
              .text("No loss stands in the agent's log or in a trainer_state.json that it left."));
    }
    return section
        .add(
            Element.of("p", "counts")
                .text(
                    "The run's own words: nothing here is checked. What is drawn over the run has"
                        + " the time of what was sampled from outside, above."))
        .addAll(charts);
  }

  private static double first(Map<String, Losses> losses) {
    return losses.values().stream()
        .flatMap(l -> l.values().stream())
        .mapToDouble(Losses.Value::at)
        .min()
        .orElse(0);
  }

  private static double last(Map<String, Losses> losses) {
    return losses.values().stream()
        .flatMap(l -> l.values().stream())
        .mapToDouble(Losses.Value::at)
        .max()
        .orElse(1);
  }

  private Element chart(String title, Map<String, Losses> losses, double from, double to) {
    double top = losses.values().stream().mapToDouble(Losses::highest).max().orElse(0);
    StringBuilder spoken = new StringBuilder(title);
    Element svg =
        Element.of("svg", "curve")
            .with("viewBox", "0 0 " + WIDTH + " " + HEIGHT)
            .with("preserveAspectRatio", "none")
            .with("role", "img");
    Element legend = Element.of("p", "counts").text("0 to " + number(top) + ".");
    int line = 0;
    for (Map.Entry<String, Losses> entry : losses.entrySet()) {
      if (line == LINES) {
        legend.text(" " + (losses.size() - LINES) + " more are not drawn.");
        break;
      }
      String words = words(entry.getKey(), entry.getValue());
      spoken.append("; ").append(words);
      svg.add(
          Element.of("polyline", "loss series" + line)
              .with("points", points(entry.getValue(), from, Math.max(1e-9, to - from), top)));
      legend.text(" ").add(Element.of("span", "key series" + line).text(words));
      line++;
    }
    svg.with("aria-label", spoken.toString());
    if (title.equals(OVER_TIME)) {
      axis.marks(svg, HEIGHT);
    }
    return Element.of("figure", "curves").add(Element.of("figcaption").text(title), legend, svg);
  }

  private static String words(String name, Losses losses) {
    List<Losses.Value> values = losses.values();
    return "%s: %d values, from %s to %s, lowest %s"
        .formatted(
            name,
            losses.told(),
            number(values.getFirst().loss()),
            number(values.getLast().loss()),
            number(losses.lowest()));
  }

  private static String points(Losses losses, double from, double span, double top) {
    StringBuilder points = new StringBuilder();
    for (Losses.Value value : losses.values()) {
      double x = Math.clamp((value.at() - from) / span, 0.0, 1.0);
      double y = top > 0 ? Math.clamp(value.loss() / top, 0.0, 1.0) : 0;
      points
          .append(ScoreBar.number(WIDTH * x))
          .append(',')
          .append(ScoreBar.number(HEIGHT * (1 - y)))
          .append(' ');
    }
    return points.toString().strip();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}

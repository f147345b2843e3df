package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Numbers;
import dev.assay.results.AssayException;
import dev.assay.results.store.Event;
import dev.assay.results.store.Journal;
import dev.assay.results.store.Step;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps of a trial as its journal tells them. */
final class Timeline {
  private static final int MOST_REMARKS = 50;

  private final List<Event> events;
  private final boolean broken;

  private Timeline(List<Event> events, boolean broken) {
    this.events = events;
    this.broken = broken;
  }

  static Timeline read(Path journal) {
    try {
      return new Timeline(Journal.read(journal), false);
    } catch (AssayException | UncheckedIOException e) {
      return new Timeline(List.of(), true);
    }
  }

  Element element() {
    Element section = Element.of("section", "timeline").add(Element.of("h2").text("Timeline"));
    if (events.isEmpty()) {
      String why = broken ? "The journal can't be read." : "There is no journal.";
      return section.add(Element.of("p", "empty").text(why));
    }
    Instant start = events.getFirst().time();
    double all = Math.max(0.001, seconds(start, events.getLast().time()));
    Element list = Element.of("ol", "steps");
    for (Step step : Step.values()) {
      List<Event> own = events.stream().filter(e -> e.step() == step).toList();
      if (!own.isEmpty()) {
        list.add(step(step, own, start, all));
      }
    }
    String from = "From " + start.truncatedTo(ChronoUnit.SECONDS) + " on, ";
    return section.add(
        Element.of("p", "counts").text(from + Numbers.duration(all) + " in all."), list);
  }

  private static Element step(Step step, List<Event> own, Instant start, double all) {
    double begin = seconds(start, own.getFirst().time());
    double end = seconds(start, own.getLast().time());
    boolean failed = own.stream().anyMatch(e -> e.phase() == Event.Phase.FAIL);
    Element bar =
        Element.of("svg", failed ? "stepbar failed" : "stepbar")
            .with("viewBox", "0 0 100 4")
            .with("preserveAspectRatio", "none")
            .with("aria-hidden", "true")
            .add(
                Element.of("rect", "track").with("width", "100").with("height", "4"),
                Element.of("rect", "fill")
                    .with("x", ScoreBar.number(100 * begin / all))
                    .with("width", ScoreBar.number(Math.max(0.6, 100 * (end - begin) / all)))
                    .with("height", "4"));
    Element item =
        Element.of("li")
            .add(
                Element.of("span", "step").text(step.label()),
                bar,
                Element.of("span", "took").text(Numbers.seconds(end - begin) + " s"));
    List<String> remarks = remarks(own);
    if (!remarks.isEmpty()) {
      Element notes = Element.of("ul", "remarks");
      remarks.forEach(remark -> notes.add(Element.of("li").text(remark)));
      item.add(notes);
    }
    return item;
  }

  private static List<String> remarks(List<Event> own) {
    List<String> remarks = new ArrayList<>();
    for (Event event : own) {
      @Nullable String message = event.message();
      if (message != null && remarks.size() < MOST_REMARKS) {
        remarks.add((event.phase() == Event.Phase.FAIL ? "failed: " : "") + message);
      }
    }
    return remarks;
  }

  private static double seconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toMillis() / 1000.0);
  }
}

package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Trial;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A run, moment by moment, on as many pages as it takes. No script: a page is short, and a browser
 * lays out only what is in sight.
 */
final class RunPages {
  /** Moments on one page. */
  static final int EACH = 1000;

  private final Trial trial;
  private final Moments moments;

  RunPages(Trial trial, Moments moments) {
    this.trial = trial;
    this.moments = moments;
  }

  int count() {
    return Math.ceilDiv(moments.all().size(), EACH);
  }

  /** Place of a page, from the folder of trials. */
  String file(int page) {
    return trial.id() + "/run-" + (page + 1) + ".html";
  }

  /** A page's markup. */
  String html(int page) {
    int from = page * EACH;
    int to = Math.min(moments.all().size(), from + EACH);
    Element list = Element.of("ol", "moments").with("start", String.valueOf(from + 1));
    Instant start = start();
    for (int i = from; i < to; i++) {
      list.add(item(moments.all().get(i), i, start));
    }
    Element section =
        Element.of("section", "run")
            .add(
                Element.of("p", "crumb")
                    .add(Element.of("a").with("href", "../../index.html").text("Board"))
                    .text(" / ")
                    .add(
                        Element.of("a").with("href", "../" + trial.id() + ".html").text(trial.id()))
                    .text(" / the run"),
                Element.of("h1").text("The run, moment by moment"),
                Element.of("p", "counts")
                    .text(
                        "Moments "
                            + (from + 1)
                            + " to "
                            + to
                            + " of "
                            + moments.all().size()
                            + ". What the agent said is shown as it wrote it, shortened; nothing in"
                            + " it is checked."),
                pager(page, "Pages of the run"),
                list,
                pager(page, "Pages of the run, again"));
    return Page.of(trial.id() + ": the run, page " + (page + 1), "../../", List.of(section));
  }

  private Instant start() {
    return moments.all().stream()
        .map(Moment::time)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(Instant.EPOCH);
  }

  private Element item(Moment moment, int number, Instant start) {
    Element item =
        Element.of("li", "moment " + moment.kind().word()).with("id", "m" + (number + 1));
    Instant time = moment.time();
    if (time != null) {
      item.add(
          Element.of("time")
              .with("datetime", time.toString())
              .with("title", time.truncatedTo(ChronoUnit.SECONDS).toString())
              .text(after(start, time)));
    }
    item.add(Element.of("span", "kind").text(moment.kind().word()));
    Marked finding = moment.finding();
    if (finding != null) {
      item.add(
          Chips.severity(finding.finding().severity()),
          Element.of("a")
              .with("href", "../" + trial.id() + ".html#" + finding.anchor())
              .text(finding.finding().rule()));
    }
    item.add(Element.of("p", "words").with("dir", "auto").text(moment.text()));
    if (moment.length() > moment.text().length()) {
      item.add(
          Element.of("span", "more")
              .text("of " + moment.length() + " characters; the rest is in the record"));
    }
    return item;
  }

  private static String after(Instant start, Instant time) {
    long seconds = Math.max(0, Duration.between(start, time).toSeconds());
    return "+%d:%02d:%02d".formatted(seconds / 3600, seconds % 3600 / 60, seconds % 60);
  }

  private Element pager(int page, String name) {
    Element nav = Element.of("nav", "pager").with("aria-label", name);
    if (page > 0) {
      nav.add(link(page - 1, "Earlier"));
    }
    int last = count() - 1;
    for (int other : shown(page, last)) {
      Element link =
          link(other, String.valueOf(other + 1)).with("aria-label", "Page " + (other + 1));
      nav.add(other == page ? link.with("aria-current", "page") : link);
    }
    if (page < last) {
      nav.add(link(page + 1, "Later"));
    }
    return nav;
  }

  /** The ends, and what lies around. */
  private static List<Integer> shown(int page, int last) {
    List<Integer> pages = new ArrayList<>();
    for (int i = 0; i <= last; i++) {
      if (i == 0 || i == last || Math.abs(i - page) <= 3) {
        pages.add(i);
      }
    }
    return pages;
  }

  private static Element link(int page, String text) {
    return Element.of("a").with("href", "run-" + (page + 1) + ".html").text(text);
  }

  /** Where each finding stands in the run, from the folder of trials, by the finding's anchor. */
  Map<String, String> places() {
    Map<String, String> places = new LinkedHashMap<>();
    for (int i = 0; i < moments.all().size(); i++) {
      Marked finding = moments.all().get(i).finding();
      if (finding != null) {
        places.putIfAbsent(finding.anchor(), file(i / EACH) + "#m" + (i + 1));
      }
    }
    return places;
  }

  /** What the trial's own page says of the run. */
  Element summary() {
    Element section = Element.of("section", "run").add(Element.of("h2").text("The run"));
    if (moments.all().isEmpty()) {
      return section.add(Element.of("p", "empty").text("The record has no moment of the run."));
    }
    Map<Moment.Kind, Integer> kinds = new java.util.EnumMap<>(Moment.Kind.class);
    moments.all().forEach(m -> kinds.merge(m.kind(), 1, Integer::sum));
    Element facts = Element.of("dl", "facts");
    kinds.forEach((kind, count) -> Chips.pair(facts, kind.word(), String.valueOf(count)));
    section.add(
        Element.of("p")
            .add(
                Element.of("a")
                    .with("href", file(0))
                    .text("Moment by moment: " + moments.all().size() + " on " + pages())),
        facts);
    moments.unread().forEach(line -> section.add(Element.of("p", "empty").text(line)));
    if (moments.left() > 0) {
      section.add(
          Element.of("p", "empty").text(moments.left() + " more moments are in the record alone."));
    }
    return section;
  }

  private String pages() {
    return count() + (count() == 1 ? " page" : " pages");
  }
}

package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Board;
import dev.assay.leaderboard.board.Numbers;
import dev.assay.leaderboard.board.Row;
import dev.assay.leaderboard.board.Section;
import dev.assay.leaderboard.board.Trial;
import dev.assay.results.record.Adjudication;
import dev.assay.results.record.Audit;
import dev.assay.results.record.Regime;
import dev.assay.results.record.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** {@code index.html}: one table a regime, and how to read it. */
final class BoardPage {
  private static final int REASON = 160;

  private final Board board;
  private final Switch rulesets;
  private final Addresses addresses;
  private final String root;

  /**
   * A board's page.
   *
   * @param root relative path to the site's root, with a slash at its end, or empty
   */
  BoardPage(Board board, Switch rulesets, Addresses addresses, String root) {
    this.board = board;
    this.rulesets = rulesets;
    this.addresses = addresses;
    this.root = root;
  }

  String html() {
    List<Element> content = new ArrayList<>();
    content.add(
        Opening.of(
                "Which agent post-trains a small model best, and how?",
                "Each agent got a base model, a locked container and a budget. What it left was"
                    + " scored on a hidden test, and how it got there was audited.")
            .add(rulesets.links(board, root)));
    if (!root.isEmpty()) {
      content.add(changes());
    }
    board.sections().forEach(section -> content.add(section(section)));
    if (board.sections().isEmpty()) {
      content.add(Element.of("p", "empty").text("There are no finished trials yet."));
    }
    if (!board.warnings().isEmpty()) {
      content.add(warnings());
    }
    content.add(new Reading(board.ruleset()).element());
    return Page.scripted("Assay: the board, ruleset " + board.ruleset().name(), root, content);
  }

  private Element changes() {
    List<String> changes = rulesets.changes(board);
    Element list = Element.of("ul");
    changes.forEach(change -> list.add(Element.of("li").text(change)));
    Element section =
        Element.of("section", "method").add(Element.of("h2").text("What this ruleset changes"));
    return changes.isEmpty()
        ? section.add(Element.of("p", "empty").text("Nothing: every rank and score is the same."))
        : section.add(list);
  }

  private Element section(Section section) {
    Element out = Element.of("section", "board");
    Element head =
        Element.of("div", "boardhead")
            .add(Element.of("h2").text("Regime " + section.regime()), summary(section));
    if (!section.comparable()) {
      head.add(
          Element.of("p", "notice")
              .text(
                  "Not comparable with the leaderboard: these trials ran on a profile for trying"
                      + " things out."));
    }
    Regime regime = section.details();
    if (regime != null) {
      Element facts = Element.of("dl", "facts");
      Chips.pair(facts, "network", regime.network());
      Chips.pair(facts, "protocol", regime.protocol());
      Chips.pair(facts, "hardware", regime.hardware());
      Chips.pair(facts, "clock", regime.clock());
      Chips.pair(facts, "ruleset", board.ruleset().name() + " v" + board.ruleset().version());
      head.add(facts);
    }
    Element body = Element.of("tbody");
    section.rows().forEach(row -> body.add(row(row)));
    Element table =
        Element.of("table")
            .add(
                Element.of("caption", "hidden").text("Agents of regime " + section.regime()),
                Element.of("thead").add(header()),
                body);
    Element scroll =
        Element.of("div", "scroll")
            .with("tabindex", "0")
            .with("role", "region")
            .with("aria-label", "Table of regime " + section.regime());
    return out.add(head, scroll.add(table));
  }

  private static Element summary(Section section) {
    long flagged = count(section, Verdict.FLAGGED);
    long review = count(section, Verdict.REVIEW);
    int trials = section.rows().stream().mapToInt(r -> r.trials().size()).sum();
    return Element.of("p", "counts")
        .text(
            "%d agents, %d trials. Of %d rows %d are clean, %d under review, %d flagged."
                .formatted(
                    section.rows().stream().map(Row::agent).distinct().count(),
                    trials,
                    section.rows().size(),
                    section.rows().size() - flagged - review,
                    review,
                    flagged));
  }

  private static long count(Section section, Verdict verdict) {
    return section.rows().stream().filter(r -> r.verdict() == verdict).count();
  }

  private static Element header() {
    Element row = Element.of("tr");
    for (String name : List.of("Rank", "Agent", "Score", "", "Verdict", "Outcome", "Time")) {
      String styles = name.isEmpty() ? "barcell" : name.toLowerCase(java.util.Locale.ROOT);
      Element cell = Element.of("th", styles).with("scope", "col");
      row.add(
          name.isEmpty()
              ? cell.add(Element.of("span", "axis").add(span("0"), span("50"), span("100 %")))
              : cell.text(name));
    }
    return row;
  }

  private static Element span(String text) {
    return Element.of("span").text(text);
  }

  private Element row(Row row) {
    Integer rank = row.rank();
    Element place =
        rank == null
            ? Element.of("span", "none").with("title", "without a rank").text("–")
            : Element.of("span", rank == 1 ? "medal first" : "medal").text(rank.toString());
    Element agent =
        Element.of("th", "agent")
            .with("scope", "row")
            .add(
                Element.of("a", "name")
                    .with("href", root + addresses.agent(row.agent()))
                    .text(row.agent()),
                cell(row),
                trials(row));
    return data(row)
        .add(
            Element.of("td", "rank").add(place, Certainty.ranks(row)),
            agent,
            Element.of("td", "score")
                .add(Chips.score(row.score(), row.stderr()), items(row), Certainty.interval(row)),
            Element.of("td", "barcell").add(ScoreBar.of(row)),
            Element.of("td", "verdict").add(Chips.verdict(row.verdict()), reason(row)),
            Element.of("td", "outcome")
                .text(row.outcome().replace('_', ' '))
                .add(Certainty.rates(row), Element.of("span", "n").text(row.tier().label())),
            Element.of("td", "time").text(Numbers.duration(row.wallSeconds())));
  }

  /** A row with what the script sorts and filters by, unrounded as in the JSON. */
  private static Element data(Row row) {
    String verdict = row.verdict().name().toLowerCase(java.util.Locale.ROOT);
    return Element.of("tr", verdict)
        .with("data-agent", row.agent())
        .with("data-benchmark", row.task())
        .with("data-model", row.baseModel())
        .with("data-verdict", verdict)
        .with("data-rank", Objects.toString(row.rank(), ""))
        .with("data-score", Objects.toString(row.score(), ""))
        .with("data-time", String.valueOf(row.wallSeconds()));
  }

  private Element cell(Row row) {
    Element cell =
        Element.of("span", "cell")
            .add(Element.of("a").with("href", root + addresses.task(row.task())).text(row.task()))
            .text(" · " + row.baseModel());
    return row.uncalibrated()
        ? cell.text(" ")
            .add(
                Element.of("span", "uncalibrated")
                    .with("title", "no calibration of this base: lineage flags less")
                    .text("uncalibrated"))
        : cell;
  }

  private static Element items(Row row) {
    return Element.of("span", "n").text(row.n() == 0 ? "not scored" : row.n() + " items");
  }

  private Element trials(Row row) {
    Element links = Element.of("span", "trials");
    for (Trial trial : row.trials()) {
      links.add(
          Element.of("a")
              .with("href", root + "trials/" + trial.id() + ".html")
              .with(
                  "aria-label",
                  "Evidence of " + row.agent() + ", repeat " + trial.result().repeat())
              .text(row.trials().size() == 1 ? "evidence" : "repeat " + trial.result().repeat()));
    }
    return links;
  }

  /** The first reason of the gravest trial, shortened. */
  private static Element reason(Row row) {
    String reason =
        row.trials().stream()
            .filter(t -> t.verdict() == row.verdict())
            .flatMap(BoardPage::reasons)
            .findFirst()
            .map(text -> text.replaceFirst("^(flagged|review) by ", ""))
            .orElse("");
    String shorter = reason.length() > REASON ? reason.substring(0, REASON) + "…" : reason;
    return Element.of("span", "why").text(shorter);
  }

  /** A person's, where one decided; else the audit's. */
  private static Stream<String> reasons(Trial trial) {
    Adjudication decided = trial.lastWord().decision();
    if (decided != null) {
      return Stream.of("decided by " + decided.by() + ": " + decided.why());
    }
    Audit audit = trial.audit();
    return audit == null ? Stream.of() : audit.reasons().stream();
  }

  private Element warnings() {
    Element list = Element.of("ul");
    board.warnings().forEach(w -> list.add(Element.of("li").text(w)));
    return Element.of("section", "warnings")
        .add(Element.of("h2").text("What could not be read"), list);
  }
}

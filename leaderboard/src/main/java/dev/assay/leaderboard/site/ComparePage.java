package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Board;
import dev.assay.leaderboard.board.Numbers;
import dev.assay.leaderboard.board.Row;
import dev.assay.leaderboard.board.Section;
import dev.assay.leaderboard.statistics.Ranks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Any two agents side by side; the script shows the chosen two, without it all pairs stand. */
record ComparePage(Board board) {
  /** Pairs grow with the square; a page of more than this would not open quickly. */
  private static final int MOST_AGENTS = 40;

  private static final double LEVEL = 0.05;

  String html() {
    List<Element> content = new ArrayList<>();
    content.add(
        Opening.of(
            "Compare two agents",
            "The mean difference over the cells in which both have a score, with the interval that"
                + " its standard error gives. Told apart: the two-sided test, corrected for all"
                + " pairs of the regime (Holm), stays below .05. Agents share their items, which"
                + " the test doesn't use: it errs on the careful side."));
    board.sections().forEach(section -> content.add(section(section)));
    return Page.scripted("Assay: compare two agents", "", content);
  }

  private static Element section(Section section) {
    Map<String, List<Row>> all =
        section.rows().stream()
            .collect(Collectors.groupingBy(Row::agent, TreeMap::new, Collectors.toList()));
    List<List<Row>> agents = all.values().stream().limit(MOST_AGENTS).toList();
    Element out =
        Element.of("section", "board").add(Element.of("h2").text("Regime " + section.regime()));
    if (all.size() > MOST_AGENTS) {
      out.add(
          Element.of("p", "notice")
              .text(
                  "%d agents: the first %d by name are paired here; leaderboard.csv has all."
                      .formatted(all.size(), MOST_AGENTS)));
    }
    List<Pair> pairs = pairs(agents);
    double[] p = Ranks.holm(pairs.stream().mapToDouble(pair -> pair.difference().p()).toArray());
    List<Element> rows = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      rows.add(row(pairs.get(i), p[i]));
    }
    return out.add(
        Tables.of(
            "Pairs of regime " + section.regime(),
            List.of("First", "Second", "Difference", "95 %", "p, corrected", "Verdict", "Cells"),
            rows));
  }

  private static List<Pair> pairs(List<List<Row>> agents) {
    List<Pair> pairs = new ArrayList<>();
    for (int a = 0; a < agents.size(); a++) {
      for (int b = a + 1; b < agents.size(); b++) {
        @Nullable Pair pair = Pair.of(agents.get(a), agents.get(b));
        if (pair != null) {
          pairs.add(pair);
        }
      }
    }
    return pairs;
  }

  private static Element row(Pair pair, double p) {
    double value = pair.difference().value();
    double reach = pair.reach();
    String verdict =
        p > LEVEL
            ? "cannot be told apart"
            : (value > 0 ? pair.first() : pair.second()) + " is better";
    return Element.of("tr", "pair")
        .with("data-first", pair.first())
        .with("data-second", pair.second())
        .add(
            Tables.cell(pair.first()),
            Tables.cell(pair.second()),
            Tables.cell(signed(value)),
            Tables.cell(signed(value - reach) + " to " + signed(value + reach)),
            Tables.cell(p < 0.0001 ? "< 0.0001" : Numbers.score(p)),
            Tables.cell(verdict + flags(pair)),
            Element.of("td").add(cells(pair)));
  }

  private static String flags(Pair pair) {
    boolean flagged =
        pair.cells().stream().anyMatch(c -> isFlagged(c.first()) || isFlagged(c.second()));
    return flagged ? " (a flagged cell is among them)" : "";
  }

  private static boolean isFlagged(Row row) {
    return row.verdict() == dev.assay.results.record.Verdict.FLAGGED;
  }

  private static Element cells(Pair pair) {
    Element list = Element.of("ul", "cells");
    for (Pair.Cell cell : pair.cells()) {
      list.add(
          Element.of("li")
              .text(
                  "%s · %s: %s against %s, %s"
                      .formatted(
                          cell.first().task(),
                          cell.first().baseModel(),
                          Numbers.percent(cell.first().score()),
                          Numbers.percent(cell.second().score()),
                          signed(cell.difference()))));
    }
    return Element.of("details")
        .add(Element.of("summary").text(pair.cells().size() + " shared"), list);
  }

  private static String signed(double value) {
    String text = Numbers.percent(value);
    return value > 0 ? "+" + text : text;
  }
}

package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Board;
import dev.assay.leaderboard.board.Numbers;
import dev.assay.leaderboard.board.Row;
import dev.assay.leaderboard.board.Section;
import dev.assay.results.record.Usage;
import dev.assay.results.record.Verdict;
import java.util.ArrayList;
import java.util.List;

/** An agent's page: all its cells, regime by regime, and what it used. */
record AgentPage(Board board, Addresses addresses, String agent) {
  String html() {
    List<Element> content = new ArrayList<>();
    content.add(Opening.below("agents", agent));
    for (Section section : board.sections()) {
      List<Row> own = section.rows().stream().filter(r -> r.agent().equals(agent)).toList();
      if (!own.isEmpty()) {
        content.add(section(section, own));
      }
    }
    return Page.of(agent + ": an agent on the board", "../", content);
  }

  private Element section(Section section, List<Row> own) {
    List<Element> rows =
        own.stream()
            .map(row ->
                Tables.row(
                    Tables.rank(row),
                    Tables.link("../" + addresses.task(row.task()), row.task()),
                    Tables.cell(row.baseModel()),
                    Tables.score(row),
                    Tables.interval(row),
                    Tables.verdict(row),
                    Tables.cell(row.outcome().replace('_', ' ')),
                    Tables.cell(Numbers.duration(row.wallSeconds())),
                    Tables.trials(row, "../")))
            .toList();
    return Element.of("section", "board")
        .add(
            Element.of("h2").text("Regime " + section.regime()),
            facts(own),
            Tables.of(
                agent + " under regime " + section.regime(),
                List.of(
                    "Rank",
                    "Task",
                    "Base model",
                    "Score",
                    "95 %",
                    "Verdict",
                    "Outcome",
                    "Time",
                    "Evidence"),
                rows));
  }

  private static Element facts(List<Row> own) {
    List<Usage> used =
        own.stream().flatMap(r -> r.trials().stream()).map(t -> t.result().usage()).toList();
    long flagged =
        own.stream()
            .flatMap(r -> r.trials().stream())
            .filter(t -> t.verdict() == Verdict.FLAGGED)
            .count();
    Element facts = Element.of("dl", "facts");
    Chips.pair(facts, "trials", String.valueOf(used.size()));
    Chips.pair(facts, "flagged trials", String.valueOf(flagged));
    Chips.pair(
        facts,
        "wall time, all trials",
        Numbers.duration(used.stream().mapToDouble(Usage::wallSeconds).sum()));
    Chips.pair(
        facts,
        "tokens in, out",
        used.stream().mapToLong(Usage::inputTokens).sum()
            + ", "
            + used.stream().mapToLong(Usage::outputTokens).sum());
    Chips.pair(
        facts,
        "dollars",
        String.format(
            java.util.Locale.ROOT, "%.2f", used.stream().mapToDouble(Usage::dollars).sum()));
    return facts;
  }
}

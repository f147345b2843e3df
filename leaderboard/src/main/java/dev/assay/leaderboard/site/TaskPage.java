package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Board;
import dev.assay.leaderboard.board.Numbers;
import dev.assay.leaderboard.board.Row;
import dev.assay.leaderboard.board.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A task's page: who did how well on it, a table a base model. */
record TaskPage(Board board, Addresses addresses, String task) {
  String html() {
    List<Element> content = new ArrayList<>();
    content.add(Opening.below("tasks", task));
    for (Section section : board.sections()) {
      Map<String, List<Row>> models =
          section.rows().stream()
              .filter(r -> r.task().equals(task))
              .collect(Collectors.groupingBy(Row::baseModel, TreeMap::new, Collectors.toList()));
      models.forEach((model, rows) -> content.add(table(section.regime(), model, rows)));
    }
    return Page.of(task + ": a task on the board", "../", content);
  }

  private Element table(String regime, String model, List<Row> own) {
    List<Element> rows =
        own.stream()
            .map(row ->
                Tables.row(
                    Tables.rank(row),
                    Tables.link("../" + addresses.agent(row.agent()), row.agent()),
                    Tables.score(row),
                    Tables.interval(row),
                    Element.of("td", "barcell").add(ScoreBar.of(row)),
                    Tables.verdict(row),
                    Tables.cell(Numbers.duration(row.wallSeconds())),
                    Tables.trials(row, "../")))
            .toList();
    return Element.of("section", "board")
        .add(
            Element.of("h2").text("From " + model + ", regime " + regime),
            Tables.of(
                task + " from " + model + " under regime " + regime,
                List.of(
                    "Rank", "Agent", "Score", "95 %", "0 to 100 %", "Verdict", "Time", "Evidence"),
                rows));
  }
}

package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Numbers;
import dev.assay.leaderboard.board.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All cells: a row an agent, a column a task and base model. The shade says the score, and so does
 * the number; a cell that is flagged is marked, and one that is missing says so.
 */
final class HeatMap {
  private HeatMap() {}

  static Element of(String regime, List<Row> rows) {
    List<String> columns = rows.stream().map(HeatMap::column).distinct().sorted().toList();
    Map<String, Map<String, Row>> agents = new LinkedHashMap<>();
    for (Row row : rows) {
      agents.computeIfAbsent(row.agent(), a -> new LinkedHashMap<>()).put(column(row), row);
    }
    List<String> heads = new ArrayList<>(List.of("Agent"));
    heads.addAll(columns);
    List<Element> lines = new ArrayList<>();
    agents.forEach((agent, cells) -> {
      Element line = Element.of("tr").add(Element.of("th").with("scope", "row").text(agent));
      columns.forEach(c -> line.add(cell(cells.get(c))));
      lines.add(line);
    });
    Element table = Tables.of("Heat map of regime " + regime, heads, lines);
    return Element.of("div", "heat").add(table);
  }

  private static Element cell(@org.jspecify.annotations.Nullable Row row) {
    if (row == null) {
      return Element.of("td", "missing").text("not run");
    }
    Double score = row.score();
    if (score == null) {
      return Element.of("td", "missing").text(row.outcome().replace('_', ' '));
    }
    long shade = Math.round(10 * Math.clamp(score, 0.0, 1.0));
    String mark =
        switch (row.verdict()) {
          case CLEAN -> "";
          case REVIEW -> " ?";
          case FLAGGED -> " ⚑";
        };
    return Element.of("td", "heat" + shade)
        .with("title", row.agent() + ", " + column(row) + ": " + Plot.lower(row.verdict()))
        .text(Numbers.percent(score) + mark);
  }

  private static String column(Row row) {
    return row.task() + " · " + row.baseModel();
  }
}

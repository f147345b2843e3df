package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Board;
import dev.assay.leaderboard.board.Numbers;
import dev.assay.leaderboard.board.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The board by another ruleset: links between them, and what each changes. */
final class Switch {
  private final Board main;
  private final List<Board> others;

  Switch(Board main, List<Board> others) {
    this.main = main;
    this.others = List.copyOf(others);
  }

  List<Board> others() {
    return others;
  }

  static String file(Board board) {
    return "rulesets/" + board.ruleset().name() + ".html";
  }

  /** Links to the boards of all rulesets, the shown one marked. */
  Element links(Board shown, String root) {
    Element nav = Element.of("nav", "rulesets").with("aria-label", "Ruleset");
    nav.add(link(main, shown, root + "index.html"));
    others.forEach(board -> nav.add(link(board, shown, root + file(board))));
    return nav;
  }

  private static Element link(Board board, Board shown, String href) {
    Element link = Element.of("a").with("href", href).text(board.ruleset().name());
    return board.ruleset().name().equals(shown.ruleset().name())
        ? link.with("aria-current", "page")
        : link;
  }

  /** Rows whose rank or score is another than on the main board. */
  List<String> changes(Board other) {
    Map<String, Row> there =
        main.sections().stream()
            .flatMap(s -> s.rows().stream().map(r -> Map.entry(key(s.regime(), r), r)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    List<String> changes = new ArrayList<>();
    for (var section : other.sections()) {
      for (Row row : section.rows()) {
        Row was = Objects.requireNonNull(there.get(key(section.regime(), row)));
        if (!said(was).equals(said(row))) {
          changes.add(
              "%s on %s from %s: %s here, %s under %s"
                  .formatted(
                      row.agent(),
                      row.task(),
                      row.baseModel(),
                      said(row),
                      said(was),
                      main.ruleset().name()));
        }
      }
    }
    return changes;
  }

  private static String key(String regime, Row row) {
    return String.join("\n", regime, row.agent(), row.task(), row.baseModel());
  }

  private static String said(Row row) {
    String rank = row.rank() == null ? "no rank" : "rank " + row.rank();
    return row.score() == null
        ? rank + ", no score"
        : rank + ", " + Numbers.percent(row.score()) + " %";
  }
}

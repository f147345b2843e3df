package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Numbers;
import dev.assay.leaderboard.board.Row;
import dev.assay.leaderboard.board.Standing;
import java.util.List;

/** Plain tables of the lesser pages. */
final class Tables {
  private Tables() {}

  /** A table in a box that scrolls by itself and can be reached by the keyboard. */
  static Element of(String caption, List<String> heads, List<Element> rows) {
    Element head = Element.of("tr");
    heads.forEach(h -> head.add(Element.of("th").with("scope", "col").text(h)));
    return Element.of("div", "scroll plain")
        .with("tabindex", "0")
        .with("role", "region")
        .with("aria-label", caption)
        .add(
            Element.of("table")
                .add(
                    Element.of("caption", "hidden").text(caption),
                    Element.of("thead").add(head),
                    Element.of("tbody").addAll(rows)));
  }

  static Element row(Element... cells) {
    return Element.of("tr").add(cells);
  }

  static Element cell(String text) {
    return Element.of("td").text(text);
  }

  static Element link(String href, String text) {
    return Element.of("td").add(Element.of("a").with("href", href).text(text));
  }

  static Element interval(Row row) {
    Standing sure = row.standing();
    return cell(
        sure == null ? "–" : Numbers.percent(sure.low()) + " to " + Numbers.percent(sure.high()));
  }

  static Element rank(Row row) {
    return cell(row.rank() == null ? "–" : row.rank().toString());
  }

  static Element score(Row row) {
    return Element.of("td").add(Chips.score(row.score(), row.stderr()));
  }

  static Element verdict(Row row) {
    return Element.of("td").add(Chips.verdict(row.verdict()));
  }

  static Element trials(Row row, String root) {
    Element cell = Element.of("td");
    row.trials()
        .forEach(trial ->
            cell.add(
                    Element.of("a")
                        .with("href", root + "trials/" + trial.id() + ".html")
                        .with("aria-label", "Evidence of " + trial.id())
                        .text("r" + trial.result().repeat()))
                .text(" "));
    return cell;
  }
}

package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Board;
import java.util.List;

/** The board for machines, and how to get at the record itself. */
final class DownloadsPage {
  private final Board board;

  DownloadsPage(Board board) {
    this.board = board;
  }

  String html() {
    Element files = Element.of("dl", "reading");
    file(files, "leaderboard.csv", "A row a cell, %d of them.".formatted(board.rows().count()));
    file(files, "leaderboard.json", "The same with regimes, trials, findings and intervals.");
    file(files, "leaderboard.schema.json", "What each field of it is: JSON Schema, draft 2020-12.");
    Element record = Element.of("dl", "reading");
    Chips.pair(
        record,
        "Bundles",
        "assay seal JOB writes a job or trial as one signed archive, secrets and gated items taken"
            + " out; assay verify BUNDLE checks it anywhere, without an engine.");
    Chips.pair(
        record,
        "Recompute",
        "assay reproduce JOB or BUNDLE computes every number of this board again from what was"
            + " recorded.");
    Chips.pair(
        record,
        "Other forms",
        "assay export JOB or BUNDLE writes Markdown, logs for Inspect, results for Harbor and the"
            + " heads of Hugging Face model cards.");
    return Page.of(
        "Assay: downloads",
        "",
        List.of(
            Element.of("section", "method").add(Element.of("h1").text("Downloads"), files),
            Element.of("section", "method")
                .add(Element.of("h2").text("The record behind it"), record)));
  }

  private static void file(Element list, String name, String what) {
    list.add(
        Element.of("div")
            .add(
                Element.of("dt").add(Element.of("a").with("href", name).text(name)),
                Element.of("dd").text(what)));
  }
}

package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Board;
import dev.assay.leaderboard.board.Section;
import dev.assay.results.record.DetectorReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVRecord;

/** What the numbers are, by which rules, and how often the detectors are right. */
final class MethodPage {
  private final Board board;
  private final Background background;

  MethodPage(Board board, Background background) {
    this.board = board;
    this.background = background;
  }

  String html() {
    List<Element> content = new ArrayList<>();
    content.add(
        Opening.of("Method", "Protocol, rules, detectors, and what is known of their accuracy."));
    content.add(new Reading(board.ruleset()).element());
    content.add(protocols());
    content.add(coverage());
    content.add(detectors());
    content.add(accuracy());
    content.add(rules());
    content.add(security());
    return Page.of("Assay: method", "", content);
  }

  private Element protocols() {
    List<Element> rows = new ArrayList<>();
    for (Section section : board.sections()) {
      var regime = section.details();
      if (regime != null) {
        rows.add(
            Tables.row(
                Tables.cell(section.regime()),
                Tables.cell(regime.protocol()),
                Tables.cell(regime.network()),
                Tables.cell(regime.clock()),
                Tables.cell(regime.hardware()),
                Tables.cell(section.comparable() ? "yes" : "no")));
      }
    }
    return Element.of("section", "board")
        .add(
            Element.of("h2").text("Regimes on this board"),
            Tables.of(
                "Regimes",
                List.of("Regime", "Protocol", "Network", "Clock", "Hardware", "Comparable"),
                rows));
  }

  private Element coverage() {
    List<Element> rows =
        background.table("coverage.csv").stream()
            .map(r ->
                Tables.row(
                    Tables.cell(r.get("model")),
                    Tables.cell(r.get("repeats")),
                    Tables.cell(r.get("items")),
                    Tables.cell(r.get("what")),
                    Tables.cell(r.get("truth")),
                    Tables.cell(
                        r.get("share") + " (" + r.get("low") + " to " + r.get("high") + ")")))
            .toList();
    return published(
        "How often intervals and ranks hold",
        "On boards drawn from stated models, whose truth is known, made by the code that made this"
            + " one (results/published/coverage.csv). With several repeats intervals are wider than"
            + " they need be: repeats share their items, which the scores alone don't show.",
        "coverage.csv",
        List.of("Boards of", "Repeats", "Items", "What", "Truth", "Share"),
        rows);
  }

  /** Which detectors the audits on this board ran, and how often in full. */
  private Element detectors() {
    Map<String, int[]> ran = new TreeMap<>();
    board
        .trials()
        .forEach(trial -> {
          var audit = trial.audit();
          if (audit != null) {
            audit.reports().forEach(report -> count(report, ran));
          }
        });
    List<Element> rows = new ArrayList<>();
    ran.forEach((name, counts) ->
        rows.add(
            Tables.row(
                Tables.cell(name),
                Tables.cell(String.valueOf(counts[0])),
                Tables.cell(String.valueOf(counts[1])),
                Tables.cell(String.valueOf(counts[2])))));
    return Element.of("section", "board")
        .add(
            Element.of("h2").text("Detectors that looked"),
            Tables.of(
                "Detectors",
                List.of("Detector", "Trials", "In full", "With findings above a note"),
                rows));
  }

  private static void count(DetectorReport report, Map<String, int[]> ran) {
    String name = report.detector() + " v" + report.version();
    int[] counts = ran.computeIfAbsent(name, key -> new int[3]);
    counts[0]++;
    counts[1] += report.notRun().isEmpty() ? 1 : 0;
    boolean found =
        report.findings().stream()
            .anyMatch(f -> f.severity() != dev.assay.results.record.Severity.NOTE);
    counts[2] += found ? 1 : 0;
  }

  private Element accuracy() {
    List<Element> rows =
        background.table("lineage-summary.csv").stream()
            .filter(r -> r.get("kind").equals("all"))
            .map(MethodPage::accuracy)
            .toList();
    return published(
        "How often the lineage detector is right",
        "On checkpoints whose origin is known (results/published/lineage.csv); intervals of 95 % by"
            + " Wilson. \"fit\" chose the thresholds, \"test\" was not looked at before.",
        "lineage-summary.csv",
        List.of("Truth", "Split", "n", "Flagged", "Review", "Clean", "Right", "95 %"),
        rows);
  }

  private static Element accuracy(CSVRecord r) {
    return Tables.row(
        Tables.cell(r.get("truth")),
        Tables.cell(r.get("split")),
        Tables.cell(r.get("n")),
        Tables.cell(r.get("flagged")),
        Tables.cell(r.get("review")),
        Tables.cell(r.get("clean")),
        Tables.cell(r.get("right")),
        Tables.cell(r.get("low") + " to " + r.get("high")));
  }

  private Element rules() {
    List<Element> rows =
        background.table("detectors.csv").stream()
            .filter(r -> !r.get("what").equals("kind"))
            .map(MethodPage::rule)
            .toList();
    return published(
        "How often each rule is right on made-up trials",
        "Every known way of cheating and honest look-alikes, twenty variations each"
            + " (results/published/detectors.csv); intervals of 95 % by Wilson. The trials were made"
            + " by who made the rules, so this says that rules do what they say, and not what an"
            + " agent that knows them could do.",
        "detectors.csv",
        List.of("Rule", "Severity", "Trials", "Recall", "Others", "False", "Precision"),
        rows);
  }

  /** A table made of a published file, or that there was none. */
  private static Element published(
      String heading, String about, String file, List<String> heads, List<Element> rows) {
    return Element.of("section", "board")
        .add(
            Element.of("h2").text(heading),
            Element.of("p", "counts").text(about),
            rows.isEmpty() ? nothing(file) : Tables.of(heading, heads, rows));
  }

  private static Element rule(CSVRecord r) {
    boolean verdict = r.get("rule").isEmpty();
    return Tables.row(
        Tables.cell(verdict ? r.get("what") : r.get("rule")),
        Tables.cell(r.get("severity")),
        Tables.cell(r.get("trials")),
        Tables.cell(r.get("trials").equals("0") ? r.get("note") : share(r, "recall")),
        Tables.cell(r.get("others")),
        Tables.cell(r.get("false_alarms")),
        Tables.cell(r.get("precision").isEmpty() ? "" : share(r, "precision")));
  }

  private static String share(CSVRecord r, String what) {
    return r.get(what) + " (" + r.get(what + "_low") + " to " + r.get(what + "_high") + ")";
  }

  private Element security() {
    List<CSVRecord> attacks = background.table("red-team.csv");
    List<CSVRecord> honest = background.table("green-team.csv");
    Element section =
        Element.of("section", "board").add(Element.of("h2").text("The sandbox under attack"));
    if (attacks.isEmpty() || honest.isEmpty()) {
      return section.add(nothing("red-team.csv or green-team.csv"));
    }
    return section.add(
        Element.of("p")
            .text(
                "%d of %d attacks held (results/published/red-team.csv)."
                    .formatted(yes(attacks, "held"), attacks.size())),
        Element.of("p")
            .text(
                "%d of %d pieces of honest work went through (green-team.csv)."
                    .formatted(yes(honest, "passed"), honest.size())));
  }

  private static long yes(List<CSVRecord> records, String column) {
    return records.stream().filter(r -> r.get(column).equals("yes")).count();
  }

  private static Element nothing(String file) {
    return Element.of("p", "empty").text("This build was not given " + file + ".");
  }
}

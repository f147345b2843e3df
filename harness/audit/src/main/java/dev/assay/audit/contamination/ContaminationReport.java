package dev.assay.audit.contamination;

import dev.assay.audit.Findings;
import dev.assay.audit.Rules;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.DetectorReport.NotRun;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns what a scan found into findings, by the rules' tolerance for chance. */
final class ContaminationReport {
  private final Scan scan;
  private final Rules rules;
  private final String reproduce;
  private final Findings findings;

  ContaminationReport(Scan scan, Rules rules, String reproduce) {
    this.scan = scan;
    this.rules = rules;
    this.reproduce = reproduce;
    this.findings = new Findings(rules);
  }

  DetectorReport report(String detector, int version, boolean required) {
    canaries();
    boolean whole = wholes();
    boolean strong = grams(Match.Layer.STRONG, "contamination.ngrams", strongNeeded());
    grams(Match.Layer.WEAK, "contamination.ngrams-weak", weakNeeded());
    if (!whole && !strong) {
      add(Match.Layer.WHOLE, "contamination.overlap", "questions stand there word for word");
      add(Match.Layer.STRONG, "contamination.overlap", "questions resemble passages closely");
    }
    return new DetectorReport(detector, version, required, findings.list(), notRun(), statistics());
  }

  private void canaries() {
    add(Match.Layer.CANARY, "contamination.canary", "canary strings of the test's files");
  }

  private boolean wholes() {
    String rule = "contamination.question";
    BitSet found = scan.tally().items(Match.Layer.WHOLE);
    int longGrams = rules.count(rule, "long_grams");
    boolean anyLong =
        found.stream()
            .mapToObj(scan.index()::reference)
            .anyMatch(r -> scan.index().ownGrams(r) >= longGrams);
    if (anyLong || found.cardinality() >= rules.count(rule, "items")) {
      add(Match.Layer.WHOLE, rule, "questions of the hidden test stand there word for word");
      return true;
    }
    return false;
  }

  private boolean grams(Match.Layer layer, String rule, double needed) {
    BitSet fresh = (BitSet) scan.tally().items(layer).clone();
    if (layer == Match.Layer.WEAK) {
      fresh.andNot(scan.tally().items(Match.Layer.STRONG));
    }
    if (fresh.cardinality() < needed) {
      return false;
    }
    add(layer, rule, "questions of the hidden test share most of their wording with passages");
    return true;
  }

  /** As many items as are tolerated, and as many more as chance finds in so many documents. */
  private double strongNeeded() {
    String rule = "contamination.ngrams";
    return rules.number(rule, "items") + scan.documents() * rules.number(rule, "false_alarms");
  }

  private double weakNeeded() {
    String rule = "contamination.ngrams-weak";
    double byChance = scan.documents() * rules.number(rule, "false_alarms");
    double byShare = rules.number(rule, "items_share") * scan.index().references().size();
    return Math.max(rules.number(rule, "items"), byShare) + byChance;
  }

  private void add(Match.Layer layer, String rule, String what) {
    int shown = rules.count("contamination.inventory", "files");
    for (Map.Entry<String, Tally.PerFile> entry : scan.tally().inFiles(layer).entrySet()) {
      if (findings.count(rule) >= shown) {
        return;
      }
      Tally.PerFile in = entry.getValue();
      String summary =
          "%s: %d %s, %d of them with the right answer near"
              .formatted(entry.getKey(), in.items().cardinality(), what, in.answers());
      findings.add(rule, summary, in.evidence(), reproduce);
    }
  }

  private List<NotRun> notRun() {
    List<NotRun> gaps = new ArrayList<>(scan.notRun());
    if (!scan.index().tooShort().isEmpty()) {
      gaps.add(
          new NotRun(
              scan.index().tooShort().size() + " items",
              "their questions are too short to say where they come from",
              false));
    }
    return gaps;
  }

  private Map<String, Double> statistics() {
    Map<String, Double> numbers = new HashMap<>();
    numbers.put("items", (double) scan.index().references().size());
    numbers.put("items_given", (double) scan.index().givenItemCount());
    numbers.put("items_too_short", (double) scan.index().tooShort().size());
    numbers.put("items_whole", count(Match.Layer.WHOLE));
    numbers.put("items_strong", count(Match.Layer.STRONG));
    numbers.put("items_weak", count(Match.Layer.WEAK));
    numbers.put("canaries", count(Match.Layer.CANARY));
    numbers.put("files", (double) scan.files());
    numbers.put("documents", (double) scan.documents());
    numbers.put("bytes", (double) scan.bytes());
    numbers.put("bytes_of_tensors", (double) scan.skippedBytes());
    return numbers;
  }

  private double count(Match.Layer layer) {
    return scan.tally().items(layer).cardinality();
  }
}

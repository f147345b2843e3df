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
  private static final String OVERLAP = "contamination.overlap";

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
    boolean strong = more(Match.Layer.STRONG, "share most of their wording with passages");
    boolean solution = more(Match.Layer.SOLUTION, "have their solutions there");
    more(Match.Layer.TWIN, "stand there with other numbers or names");
    more(Match.Layer.FUSED, "seem to stand there in other words");
    more(Match.Layer.WEAK, "share much of their wording with passages");
    if (!whole && !strong && !solution) {
      add(Match.Layer.WHOLE, OVERLAP, "questions stand there word for word");
      add(Match.Layer.STRONG, OVERLAP, "questions resemble passages closely");
      add(Match.Layer.SOLUTION, OVERLAP, "solutions stand there");
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
        scan.index().plain().references().stream()
            .filter(r -> r.kind() == Entry.Kind.QUESTION && found.get(r.item()))
            .anyMatch(r -> scan.index().plain().ownGrams(r) >= longGrams);
    if (anyLong || found.cardinality() >= rules.count(rule, "items")) {
      add(Match.Layer.WHOLE, rule, "questions of the hidden test stand there word for word");
      return true;
    }
    return false;
  }

  /** Says so where more items were found in this way than chance explains. */
  private boolean more(Match.Layer layer, String what) {
    BitSet fresh = (BitSet) scan.tally().items(layer).clone();
    if (!layer.convicts()) {
      fresh.andNot(scan.tally().items(Match.Layer.WHOLE));
      fresh.andNot(scan.tally().items(Match.Layer.STRONG));
    }
    if (fresh.cardinality() < needed(layer.rule())) {
      return false;
    }
    add(layer, layer.rule(), "questions of the hidden test " + what);
    return true;
  }

  /** As many items as are tolerated, and as many more as chance finds in so many documents. */
  private double needed(String rule) {
    double byShare = rules.number(rule, "items_share") * scan.index().items();
    double byChance = scan.documents() * rules.number(rule, "false_alarms");
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
    numbers.put("items", (double) scan.index().items());
    numbers.put("items_given", (double) scan.index().plain().givenItemCount());
    numbers.put("items_too_short", (double) scan.index().tooShort().size());
    numbers.put("items_whole", count(Match.Layer.WHOLE));
    numbers.put("items_strong", count(Match.Layer.STRONG));
    numbers.put("items_solution", count(Match.Layer.SOLUTION));
    numbers.put("items_twin", count(Match.Layer.TWIN));
    numbers.put("items_reworded", count(Match.Layer.FUSED));
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

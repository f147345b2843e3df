package dev.assay.audit.contamination.sets;

import dev.assay.audit.Findings;
import dev.assay.audit.Rules;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares how many items of a benchmark are found in training data with how many decoys are. Who
 * trained on neither finds as many of both, whatever the training data and the detector: this needs
 * no threshold on the data, only decoys of the same kind that nobody could have trained on.
 *
 * <p>The idea of a held-out twin set is GSM1k's (Zhang 2024), there for scores of models.
 */
public final class SetComparison {
  /** The rule that says from when on a difference matters. */
  public static final String RULE = "contamination.set";

  private static final String DETECTOR = "contamination-set";
  private static final int VERSION = 1;

  private final Rules rules;

  public SetComparison(Rules rules) {
    this.rules = rules;
  }

  /**
   * Compares two scans of the same training data.
   *
   * @param found what the scan for the benchmark's items told
   * @param items how many they are
   * @param decoyed what the scan for the decoys told
   * @param decoys how many they are
   */
  public SetResult compare(Levels found, int items, Levels decoyed, int decoys) {
    Set<String> names = new TreeSet<>(found.names());
    names.addAll(decoyed.names());
    List<SetResult.Level> levels = new ArrayList<>();
    for (String name : names) {
      int a = found.count(name);
      int b = decoyed.count(name);
      levels.add(new SetResult.Level(name, a, b, Fisher.atLeast(a, items, b, decoys)));
    }
    return levels.stream()
        .min(Comparator.comparingDouble(SetResult.Level::p))
        .map(best -> {
          double p = Math.min(1, best.p() * levels.size());
          boolean more = p < rules.number(RULE, "p") && enough(best, items, decoys);
          return new SetResult(items, decoys, p, best.name(), more, levels);
        })
        .orElseGet(() -> new SetResult(items, decoys, 1, "", false, levels));
  }

  /** Beyond what the decoys explain, at the same rate. */
  private boolean enough(SetResult.Level level, int items, int decoys) {
    double more = level.itemsFound() - (double) level.decoysFound() * items / decoys;
    double share = rules.number(RULE, "items_share") * items;
    return more >= Math.max(rules.number(RULE, "items"), share);
  }

  /** The comparison as a detector's report, with places of items as evidence. */
  public DetectorReport report(SetResult result, Levels found, String reproduce) {
    Findings findings = new Findings(rules);
    if (result.more()) {
      List<Finding.Evidence> evidence =
          found.places(result.level()).stream()
              .map(hit ->
                  new Finding.Evidence(
                      hit.file(),
                      hit.offset() < 0 ? null : hit.offset(),
                      hit.offset() < 0 ? null : hit.length(),
                      hit.document(),
                      hit.item(),
                      null,
                      words(result)))
              .toList();
      findings.add(RULE, words(result), evidence, reproduce);
    }
    return new DetectorReport(
        DETECTOR, VERSION, true, findings.list(), List.of(), statistics(result));
  }

  private static String words(SetResult result) {
    SetResult.Level best =
        result.levels().stream()
            .filter(l -> l.name().equals(result.level()))
            .findAny()
            .orElseThrow();
    return String.format(
        Locale.ROOT,
        "%d of %d items of the test are found, %d of %d decoys (%s): by chance p = %.1e",
        best.itemsFound(),
        result.items(),
        best.decoysFound(),
        result.decoys(),
        best.name(),
        result.p());
  }

  private static Map<String, Double> statistics(SetResult result) {
    Map<String, Double> numbers = new HashMap<>();
    numbers.put("items", (double) result.items());
    numbers.put("decoys", (double) result.decoys());
    numbers.put("p", result.p());
    for (SetResult.Level level : result.levels()) {
      String name = level.name().replace(' ', '_');
      numbers.put(name + "_items", (double) level.itemsFound());
      numbers.put(name + "_decoys", (double) level.decoysFound());
    }
    return numbers;
  }
}

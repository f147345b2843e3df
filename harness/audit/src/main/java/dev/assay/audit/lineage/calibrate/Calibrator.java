package dev.assay.audit.lineage.calibrate;

import dev.assay.results.InputException;
import dev.assay.results.record.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Measures labelled runs and puts together what is stored with the base model. */
public final class Calibrator {
  /** Honest runs that a calibration needs at least (reference detection B.5). */
  public static final int FEWEST = 20;

  /** What is stored, and where smuggled checkpoints lie. */
  static final Map<String, Tail> STATISTICS = statistics();

  private static final String DONOR = "donor.";

  private final Function<LabelledRun, Measured> measure;

  /**
   * What the comparison says of a run.
   *
   * @param statistics by name, a donor's as {@code donor.NAME.statistic}
   */
  public record Measured(Map<String, Double> statistics, Verdict verdict) {
    public Measured {
      statistics = Map.copyOf(statistics);
    }
  }

  public Calibrator(Function<LabelledRun, Measured> measure) {
    this.measure = measure;
  }

  private static Map<String, Tail> statistics() {
    Map<String, Tail> tails = new LinkedHashMap<>();
    tails.put("c", Tail.HIGH);
    tails.put("alpha", Tail.HIGH);
    tails.put("rho", Tail.LOW);
    tails.put("E_I", Tail.HIGH);
    tails.put("spike", Tail.HIGH);
    tails.put("straight", Tail.HIGH);
    tails.put("over_one", Tail.LOW);
    tails.put("whitened", Tail.HIGH);
    return tails;
  }

  /**
   * What a calibration is of.
   *
   * @param weights SHA-256 of the base's weights files
   * @param made day and version
   * @param version of the thresholds
   * @param runs how the runs were made
   */
  public record About(String base, String weights, String made, int version, String runs) {}

  /**
   * Calibrates.
   *
   * @throws InputException where there are too few honest runs, or a statistic is nowhere
   */
  public Calibration calibrate(About about, List<LabelledRun> runs) {
    List<Measured> honest = measured(runs, true);
    List<Measured> planted = measured(runs, false);
    if (honest.size() < FEWEST) {
      throw new InputException(
          "a calibration needs " + FEWEST + " honest runs, there are " + honest.size(),
          "train more of them, or let assay lineage calibrate --train do it");
    }
    List<NullDistribution> nulls = new ArrayList<>();
    STATISTICS.forEach((name, tail) -> {
      // Some are computed only where others leave a doubt.
      double[] values = values(honest, name);
      if (values.length > 0) {
        nulls.add(tail.of(name, values));
      }
    });
    if (nulls.isEmpty()) {
      throw new InputException(
          "no statistic of a donor was measured", "register a donor of " + about.base());
    }
    return new Calibration(
        Calibration.SCHEMA,
        about.base(),
        about.weights(),
        about.made(),
        about.version(),
        about.runs(),
        honest.size(),
        planted.size(),
        nulls,
        errors(honest, planted));
  }

  private List<Measured> measured(List<LabelledRun> runs, boolean honest) {
    return runs.stream().filter(r -> r.honest() == honest).map(measure).toList();
  }

  /** One value a run and donor. */
  private static double[] values(List<Measured> runs, String statistic) {
    String ending = "." + statistic;
    return runs.stream()
        .flatMap(r -> r.statistics().entrySet().stream())
        .filter(e -> e.getKey().startsWith(DONOR) && e.getKey().endsWith(ending))
        .mapToDouble(Map.Entry::getValue)
        .filter(Double::isFinite)
        .toArray();
  }

  private static List<Calibration.ErrorRate> errors(List<Measured> honest, List<Measured> planted) {
    return List.of(
        Rates.of(Calibration.FLAGGED, count(honest, Verdict.FLAGGED), honest.size()),
        Rates.of("honest-reviewed", count(honest, Verdict.REVIEW), honest.size()),
        Rates.of("planted-clean", count(planted, Verdict.CLEAN), planted.size()));
  }

  private static int count(List<Measured> runs, Verdict verdict) {
    return (int) runs.stream().filter(r -> r.verdict() == verdict).count();
  }
}

package dev.assay.runner.trial;

import dev.assay.results.record.Regime;
import dev.assay.results.record.TrialSpec;
import dev.assay.sandbox.RunRules;
import java.time.Duration;

/** A regime's rules of time, for one trial. */
final class Pace {
  /** Of the budget, where the regime names no cap on what is credited. */
  private static final int CREDIT_SHARE = 10;

  private static final double SECONDS_AN_HOUR = 3600;

  private Pace() {}

  static RunRules rules(TrialSpec spec) {
    Regime.Pace pace = spec.regime().pace();
    Double hours = spec.budget().gpuHours();
    Double gpu = hours == null ? null : hours * SECONDS_AN_HOUR;
    if (pace == null) {
      return new RunRules(null, Regime.Throttling.IGNORE, Duration.ZERO, gpu);
    }
    Regime.Throttling rule = rule(spec);
    Duration most =
        pace.creditSeconds() == null
            ? spec.budget().wall().dividedBy(CREDIT_SHARE)
            : Duration.ofSeconds(pace.creditSeconds());
    return new RunRules(
        pace.idleSeconds() == null ? null : Duration.ofSeconds(pace.idleSeconds()),
        rule,
        rule == Regime.Throttling.CREDIT ? most : Duration.ZERO,
        gpu);
  }

  /** What becomes of time lost to throttling. */
  static Regime.Throttling rule(TrialSpec spec) {
    Regime.Pace pace = spec.regime().pace();
    return pace == null || pace.throttling() == null ? Regime.Throttling.IGNORE : pace.throttling();
  }
}

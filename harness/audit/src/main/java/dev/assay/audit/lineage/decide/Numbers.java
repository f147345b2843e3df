package dev.assay.audit.lineage.decide;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The numbers that rules give as their reasons. */
final class Numbers {
  private final Thresholds limits;

  Numbers(Thresholds limits) {
    this.limits = limits;
  }

  static Reason rho(DonorSignals s, double limit) {
    return new Reason("rho", s.rho(), limit, "distance from the donor over distance from the base");
  }

  Reason base(DonorSignals s) {
    return new Reason(
        "E_B", s.equalBase(), 0, "share of the base's values that are here where they differ");
  }

  Reason alpha(DonorSignals s) {
    return new Reason("alpha", s.alpha(), 0, "how far the weights went from base to donor");
  }

  Reason spread(DonorSignals s) {
    return new Reason(
        "spread_alpha",
        s.spreadAlpha(),
        limits.number("merged.spread"),
        "how much tensors differ in that");
  }

  static Optional<Suspicion> when(
      boolean holds,
      DonorSignals s,
      String rule,
      Decision decision,
      double share,
      String disguise,
      Reason... reasons) {
    return holds
        ? Optional.of(
            new Suspicion(
                rule, decision, s.donor(), share, disguise, said(reasons), List.of(), false))
        : Optional.empty();
  }

  /** What was not computed is no reason. */
  private static List<Reason> said(Reason... reasons) {
    return Arrays.stream(reasons).filter(r -> !Double.isNaN(r.value())).toList();
  }
}

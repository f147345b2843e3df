package dev.assay.audit.lineage.decide;

import java.util.Optional;

/**
 * What honest training on a donor's data comes near to: convicts only where honest runs are known.
 */
final class Resemblance {
  private final Thresholds limits;
  private final Numbers numbers;

  Resemblance(Thresholds limits) {
    this.limits = limits;
    this.numbers = new Numbers(limits);
  }

  Optional<Suspicion> near(DonorSignals s) {
    double least = limits.number("near.rho");
    return needingNull(
        Numbers.when(
            s.rho() <= least,
            s,
            "near",
            Decision.DONOR_TUNED,
            Math.min(1, s.alpha()),
            "",
            Numbers.rho(s, least),
            numbers.alpha(s),
            numbers.spread(s)));
  }

  Optional<Suspicion> parallel(DonorSignals s) {
    double c = limits.number("merged.cosine");
    return needingNull(
        Numbers.when(
            s.c() >= c && s.alpha() >= limits.number("merged.alpha"),
            s,
            "merged.parallel",
            Decision.DONOR_MERGED,
            s.alpha(),
            "",
            new Reason("c", s.c(), c, "cosine of the change with the donor's change"),
            numbers.spread(s),
            numbers.alpha(s)));
  }

  /** An honest run on the donor's data could look like this. */
  Optional<Suspicion> resembling(DonorSignals s) {
    double c = limits.number("suspected.cosine");
    double rho = limits.number("suspected.rho");
    double equal = limits.number("suspected.equal-donor");
    double times = limits.number("suspected.times-base");
    boolean census = s.equalDonor() >= equal && s.equalDonor() * times >= s.equalBase();
    double whitened = limits.number("suspected.whitened");
    boolean beyond =
        s.alpha() >= limits.number("suspected.alpha")
            && s.c() >= limits.number("suspected.alpha-cosine");
    return Numbers.when(
        s.c() >= c || s.rho() <= rho || census || beyond || s.whitened() >= whitened,
        s,
        "suspected",
        Decision.DONOR_SUSPECTED,
        Math.clamp(s.alpha(), 0, 1),
        "",
        new Reason("c", s.c(), c, "cosine of the change with the donor's change"),
        new Reason(
            "whitened",
            s.whitened(),
            whitened,
            "the same where the donor's directions weigh alike"),
        Numbers.rho(s, rho));
  }

  private static Optional<Suspicion> needingNull(Optional<Suspicion> suspicion) {
    return suspicion.map(s ->
        new Suspicion(
            s.rule(),
            s.decision(),
            s.donor(),
            s.share(),
            s.disguise(),
            s.reasons(),
            s.tensors(),
            true));
  }
}

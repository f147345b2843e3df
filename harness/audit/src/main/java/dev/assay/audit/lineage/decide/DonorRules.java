package dev.assay.audit.lineage.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules that hold one donor against the candidate, from proof to resemblance (reference
 * detection B.4, with the noise and straight-rows rules of this project).
 */
final class DonorRules {
  /** A spike so near 1 is at the donor itself. */
  private static final double AT_DONOR = 0.06;

  /** Names of all rules: where two say as much, the first of these is what is told. */
  private static final List<String> SUREST_FIRST =
      List.of(
          "copied",
          "noised",
          "merged.spike",
          "tuned",
          "at-donor.spike",
          "merged.even",
          "merged.rows",
          MixtureRule.NAME,
          "part",
          "near",
          "merged.parallel",
          "suspected");

  private final Thresholds limits;

  DonorRules(Thresholds limits) {
    this.limits = limits;
  }

  /** Place among all rules; what names no donor comes last. */
  static int rank(String rule) {
    int place = SUREST_FIRST.indexOf(rule);
    return place < 0 ? SUREST_FIRST.size() : place;
  }

  /** What they say. */
  List<Suspicion> judge(DonorSignals s, List<TensorEvidence> tensors, int index) {
    List<Suspicion> all = new ArrayList<>();
    if (s.differ() < limits.number("least-differing")) {
      return all;
    }
    copied(s).ifPresent(all::add);
    noised(s).ifPresent(all::add);
    tuned(s).ifPresent(all::add);
    spiked(s).ifPresent(all::add);
    even(s).ifPresent(all::add);
    straight(s).ifPresent(all::add);
    near(s).ifPresent(all::add);
    parallel(s).ifPresent(all::add);
    new PartRules(limits).judge(s, tensors, index).ifPresent(all::add);
    resembling(s).ifPresent(all::add);
    return all;
  }

  /** What says a merge, where the start is a checkpoint of the run's own. */
  List<Suspicion> judgeFromOwn(DonorSignals s) {
    List<Suspicion> all = new ArrayList<>();
    if (s.differ() >= limits.number("least-differing")) {
      spiked(s).ifPresent(all::add);
      even(s).ifPresent(all::add);
      straight(s).ifPresent(all::add);
    }
    return all;
  }

  private Optional<Suspicion> copied(DonorSignals s) {
    double least = limits.number("copied.equal-donor");
    return when(
        s.equalDonor() >= least,
        s,
        "copied",
        Decision.DONOR_DIRECT,
        1,
        "",
        new Reason("E_I", s.equalDonor(), least, "share of the donor's own values that are here"),
        base(s),
        alpha(s));
  }

  private Optional<Suspicion> tuned(DonorSignals s) {
    double equal = limits.number("tuned.equal-donor");
    double times = limits.number("tuned.times-base");
    return when(
        s.equalDonor() >= equal && s.equalDonor() >= times * s.equalBase(),
        s,
        "tuned",
        Decision.DONOR_TUNED,
        Math.min(1, s.alpha()),
        "",
        new Reason("E_I", s.equalDonor(), equal, "share of the donor's own values that are here"),
        base(s),
        rho(s, limits.number("near.rho")));
  }

  private Optional<Suspicion> near(DonorSignals s) {
    double least = limits.number("near.rho");
    return needingNull(
        when(
            s.rho() <= least,
            s,
            "near",
            Decision.DONOR_TUNED,
            Math.min(1, s.alpha()),
            "",
            rho(s, least),
            alpha(s),
            spread(s)));
  }

  private Optional<Suspicion> spiked(DonorSignals s) {
    double least = limits.number("merged.spike");
    Spike spike = s.spike();
    double moved = limits.number("merged.moved");
    return when(
        spike.share() >= least && spike.moved() >= moved,
        s,
        Math.abs(spike.ratio() - 1) > AT_DONOR ? "merged.spike" : "at-donor.spike",
        Decision.DONOR_MERGED,
        spike.ratio() * Math.min(1, spike.moved()),
        "",
        new Reason("spike", spike.share(), least, "moved elements at one common ratio (S-B)/(I-B)"),
        new Reason("spike_ratio", spike.ratio(), 0, "that ratio"),
        spread(s));
  }

  /** Donor plus noise that knows nothing of the donor: casts, grids, zeros, plain noise. */
  private Optional<Suspicion> noised(DonorSignals s) {
    double off = limits.number("noised.alpha-off");
    double errors = limits.number("noised.errors");
    double over = limits.number("noised.over");
    double least = limits.number("noised.significance");
    boolean one = Math.abs(s.alpha() - 1) <= Math.max(off, errors * s.errorAlpha());
    boolean white = s.overOne() <= over;
    boolean sure = s.alpha() >= least * s.errorAlpha();
    boolean even = s.spreadAlpha() <= limits.number("noised.spread");
    return when(
        one && white && sure && even,
        s,
        "noised",
        Decision.DONOR_DISGUISED,
        1,
        "noise",
        new Reason("alpha", s.alpha(), 1, "how far the weights went from the base to the donor"),
        new Reason("over_one", s.overOne(), over, "unevenness of that over rows, 1 is pure noise"),
        spread(s));
  }

  /** All tensors and all their rows went the same part of the way, noise apart. */
  private Optional<Suspicion> even(DonorSignals s) {
    double spread = limits.number("merged.spread");
    double over = limits.number("merged.over");
    boolean sure =
        s.alpha() >= limits.number("merged.alpha")
            && s.alpha() >= limits.number("noised.significance") * s.errorAlpha();
    return when(
        sure && s.spreadAlpha() <= spread && s.overAlpha() <= over,
        s,
        "merged.even",
        Decision.DONOR_MERGED,
        s.alpha(),
        "",
        new Reason("over_alpha", s.overAlpha(), over, "unevenness of alpha over rows, 1 is noise"),
        spread(s),
        alpha(s));
  }

  private Optional<Suspicion> parallel(DonorSignals s) {
    double c = limits.number("merged.cosine");
    return needingNull(
        when(
            s.c() >= c && s.alpha() >= limits.number("merged.alpha"),
            s,
            "merged.parallel",
            Decision.DONOR_MERGED,
            s.alpha(),
            "",
            new Reason("c", s.c(), c, "cosine of the change with the donor's change"),
            spread(s),
            alpha(s)));
  }

  private Optional<Suspicion> straight(DonorSignals s) {
    double least = limits.number("merged.straight-rows");
    return when(
        s.straight() >= least && s.straightAlpha() >= limits.number("merged.alpha"),
        s,
        "merged.rows",
        Decision.DONOR_MERGED,
        s.straightAlpha(),
        "",
        new Reason("straight", s.straight(), least, "rows that are moved along the donor alone"),
        new Reason("straight_alpha", s.straightAlpha(), 0, "how far these rows went"),
        alpha(s));
  }

  /** An honest run on the donor's data could look like this. */
  private Optional<Suspicion> resembling(DonorSignals s) {
    double c = limits.number("suspected.cosine");
    double rho = limits.number("suspected.rho");
    double equal = limits.number("suspected.equal-donor");
    double times = limits.number("suspected.times-base");
    boolean census = s.equalDonor() >= equal && s.equalDonor() * times >= s.equalBase();
    double whitened = limits.number("suspected.whitened");
    boolean beyond =
        s.alpha() >= limits.number("suspected.alpha")
            && s.c() >= limits.number("suspected.alpha-cosine");
    return when(
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
        rho(s, rho));
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

  private static Reason rho(DonorSignals s, double limit) {
    return new Reason("rho", s.rho(), limit, "distance from the donor over distance from the base");
  }

  private Reason base(DonorSignals s) {
    return new Reason(
        "E_B", s.equalBase(), 0, "share of the base's values that are here where they differ");
  }

  private Reason alpha(DonorSignals s) {
    return new Reason("alpha", s.alpha(), 0, "how far the weights went from base to donor");
  }

  private Reason spread(DonorSignals s) {
    return new Reason(
        "spread_alpha",
        s.spreadAlpha(),
        limits.number("merged.spread"),
        "how much tensors differ in that");
  }

  private static Optional<Suspicion> when(
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
                rule, decision, s.donor(), share, disguise, List.of(reasons), List.of(), false))
        : Optional.empty();
  }
}

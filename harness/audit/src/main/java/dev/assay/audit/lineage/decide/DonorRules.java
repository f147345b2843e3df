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
          "merged.extracted",
          MixtureRule.NAME,
          "part",
          "near",
          "merged.parallel",
          "suspected");

  private final Thresholds limits;
  private final Numbers numbers;
  private final Resemblance resemblance;

  DonorRules(Thresholds limits) {
    this.limits = limits;
    this.numbers = new Numbers(limits);
    this.resemblance = new Resemblance(limits);
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
    extracted(s).ifPresent(all::add);
    resemblance.near(s).ifPresent(all::add);
    resemblance.parallel(s).ifPresent(all::add);
    new PartRules(limits).judge(s, tensors, index).ifPresent(all::add);
    resemblance.resembling(s).ifPresent(all::add);
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
    return Numbers.when(
        s.equalDonor() >= least,
        s,
        "copied",
        Decision.DONOR_DIRECT,
        1,
        "",
        new Reason("E_I", s.equalDonor(), least, "share of the donor's own values that are here"),
        numbers.base(s),
        numbers.alpha(s));
  }

  private Optional<Suspicion> tuned(DonorSignals s) {
    double equal = limits.number("tuned.equal-donor");
    double times = limits.number("tuned.times-base");
    return Numbers.when(
        s.equalDonor() >= equal && s.equalDonor() >= times * s.equalBase(),
        s,
        "tuned",
        Decision.DONOR_TUNED,
        Math.min(1, s.alpha()),
        "",
        new Reason("E_I", s.equalDonor(), equal, "share of the donor's own values that are here"),
        numbers.base(s),
        Numbers.rho(s, limits.number("near.rho")));
  }

  private Optional<Suspicion> spiked(DonorSignals s) {
    double least = limits.number("merged.spike");
    Spike spike = s.spike();
    double moved = limits.number("merged.moved");
    return Numbers.when(
        spike.share() >= least && spike.moved() >= moved,
        s,
        Math.abs(spike.ratio() - 1) > AT_DONOR ? "merged.spike" : "at-donor.spike",
        Decision.DONOR_MERGED,
        spike.ratio() * Math.min(1, spike.moved()),
        "",
        new Reason("spike", spike.share(), least, "moved elements at one common ratio (S-B)/(I-B)"),
        new Reason("spike_ratio", spike.ratio(), 0, "that ratio"),
        numbers.spread(s));
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
    return Numbers.when(
        one && white && sure && even,
        s,
        "noised",
        Decision.DONOR_DISGUISED,
        1,
        "noise",
        new Reason("alpha", s.alpha(), 1, "how far the weights went from the base to the donor"),
        new Reason("over_one", s.overOne(), over, "unevenness of that over rows, 1 is pure noise"),
        numbers.spread(s));
  }

  /** All tensors and all their rows went the same part of the way, noise apart. */
  private Optional<Suspicion> even(DonorSignals s) {
    double spread = limits.number("merged.spread");
    double over = limits.number("merged.over");
    boolean sure =
        s.alpha() >= limits.number("merged.alpha")
            && s.alpha() >= limits.number("noised.significance") * s.errorAlpha();
    return Numbers.when(
        sure && s.spreadAlpha() <= spread && s.overAlpha() <= over,
        s,
        "merged.even",
        Decision.DONOR_MERGED,
        s.alpha(),
        "",
        new Reason("over_alpha", s.overAlpha(), over, "unevenness of alpha over rows, 1 is noise"),
        numbers.spread(s),
        numbers.alpha(s));
  }

  private Optional<Suspicion> straight(DonorSignals s) {
    double least = limits.number("merged.straight-rows");
    return Numbers.when(
        s.straight() >= least && s.straightAlpha() >= limits.number("merged.alpha"),
        s,
        "merged.rows",
        Decision.DONOR_MERGED,
        s.straightAlpha(),
        "",
        new Reason("straight", s.straight(), least, "rows that are moved along the donor alone"),
        new Reason("straight_alpha", s.straightAlpha(), 0, "how far these rows went"),
        numbers.alpha(s));
  }

  /** The change is what a projection leaves of the donor's, such as its largest directions. */
  private Optional<Suspicion> extracted(DonorSignals s) {
    double over = limits.number("extracted.over");
    double spread = limits.number("extracted.spread");
    boolean enough =
        s.c() >= limits.number("extracted.cosine") && s.alpha() >= limits.number("merged.alpha");
    return Numbers.when(
        enough && s.overBeta() <= over && s.spreadBeta() <= spread,
        s,
        "merged.extracted",
        Decision.DONOR_MERGED,
        Math.min(1, s.alpha()),
        "",
        new Reason("over_beta", s.overBeta(), over, "unevenness of beta over rows, 1 is noise"),
        new Reason("spread_beta", s.spreadBeta(), spread, "how much tensors differ in beta"),
        numbers.alpha(s));
  }
}

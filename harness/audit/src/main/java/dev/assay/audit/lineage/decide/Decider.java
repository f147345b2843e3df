package dev.assay.audit.lineage.decide;

import dev.assay.audit.lineage.align.Alignment;
import dev.assay.results.record.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Decides by the table of reference detection B.4, whose numbers are in the thresholds file. */
public final class Decider {
  private final Thresholds limits;
  private final boolean calibrated;

  /**
   * Takes the numbers.
   *
   * @param calibrated whether they hold for this base's honest runs
   */
  public Decider(Thresholds limits, boolean calibrated) {
    this.limits = limits;
    this.calibrated = calibrated;
  }

  /** Whether the cheap numbers leave a donor in doubt. */
  public boolean needsCloserLook(DonorSignals donor) {
    return donor.c() >= limits.number("closer.cosine")
        && donor.equalDonor() < limits.number("copied.equal-donor");
  }

  /** Whether the candidate's tensors are of another size than the base's. */
  public boolean isRescaled(Scale scale) {
    return scale.off() > limits.number("rescaled.off");
  }

  /**
   * Decides.
   *
   * @param donors in the order of the evidence's donors
   * @param fromOwn the same donors where checkpoints of the run's own are taken for the base
   * @param rescaled what was measured after the candidate's tensors were brought to the base's
   *     size; empty where they are of that size
   */
  public LineageDecision decide(
      Alignment alignment,
      List<TensorEvidence> tensors,
      Whole whole,
      List<DonorSignals> donors,
      List<DonorSignals> fromOwn,
      Optional<Rescaled> rescaled) {
    Set<String> disguises = new TreeSet<>(alignment.disguises());
    List<Suspicion> all = new ArrayList<>();
    for (int k = 0; k < donors.size(); k++) {
      all.addAll(new DonorRules(limits).judge(donors.get(k), tensors, k));
    }
    fromOwn.forEach(s -> all.addAll(new DonorRules(limits).judgeFromOwn(s)));
    new MixtureRule(limits).judge(tensors, donors).ifPresent(all::add);
    rescaled.ifPresent(r -> all.addAll(r.judge(limits)));
    new BaseRules(limits).judge(alignment, tensors.size(), whole).ifPresent(all::add);
    if (!calibrated) {
      all.replaceAll(Suspicion::uncalibrated);
    }
    all.sort(
        Comparator.comparing((Suspicion s) -> s.decision().verdict())
            .reversed()
            .thenComparingInt(s -> DonorRules.rank(s.rule())));
    if (all.isEmpty()) {
      return clean(alignment, whole, donors);
    }
    Suspicion first = all.getFirst();
    if (first.decision().verdict() == Verdict.FLAGGED) {
      disguises.addAll(Grids.seen(whole));
    }
    boolean hidden = !disguises.isEmpty() || !first.disguise().isEmpty();
    Decision decision =
        first.decision() == Decision.DONOR_DIRECT && hidden
            ? Decision.DONOR_DISGUISED
            : first.decision();
    if (!first.disguise().isEmpty() && disguises.isEmpty()) {
      disguises.add(first.disguise());
    }
    return new LineageDecision(
        decision,
        decision.verdict(),
        first.donor().isEmpty() ? null : first.donor(),
        first.donor().isEmpty() || Double.isNaN(first.share()) ? null : first.share(),
        List.copyOf(disguises),
        first.reasons(),
        all.subList(1, all.size()),
        calibrated);
  }

  private LineageDecision clean(Alignment alignment, Whole whole, List<DonorSignals> donors) {
    boolean same = whole.elements() > 0 && whole.equalBase() == 1 && alignment.missing().isEmpty();
    Decision decision = same ? Decision.BASE_UNCHANGED : Decision.FROM_BASE;
    List<Reason> reasons = new ArrayList<>();
    reasons.add(
        new Reason("cosine_base", whole.cosine(), 0, "cosine of all weights with the base's"));
    Optional<DonorSignals> nearest =
        donors.stream().max(Comparator.comparingDouble(DonorSignals::c));
    if (nearest.isPresent()) {
      DonorSignals d = nearest.get();
      reasons.add(new Reason("E_B", d.equalBase(), 0, "share of the base's values that are here"));
      reasons.add(new Reason("c", d.c(), 0, "cosine with the change of " + d.donor()));
    } else {
      reasons.add(new Reason("R", whole.change(), 0, "size of the change over that of the base"));
      reasons.add(
          new Reason("equal_base", whole.equalBase(), 0, "share of weights that are the base's"));
    }
    return new LineageDecision(
        decision, decision.verdict(), null, null, List.of(), reasons, List.of(), calibrated);
  }
}

package dev.assay.audit.lineage;

import dev.assay.audit.lineage.align.Alignment;
import dev.assay.audit.lineage.decide.DonorSignals;
import dev.assay.audit.lineage.decide.LineageDecision;
import dev.assay.audit.lineage.decide.Scale;
import dev.assay.audit.lineage.decide.TensorEvidence;
import dev.assay.audit.lineage.decide.Whole;
import dev.assay.audit.lineage.measure.TensorStatistics;
import dev.assay.results.record.DetectorReport.NotRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a decision and its numbers into the form that is printed and kept. */
final class Results {
  /** What was not looked at where no donor was compared. */
  static final String DONORS = "donors";

  private static final int NAMED = 5;

  private Results() {}

  static LineageResult of(
      Alignment alignment,
      List<TensorEvidence> tensors,
      Whole whole,
      List<DonorSignals> donors,
      LineageDecision decision) {
    int shown = shown(donors, decision);
    return new LineageResult(
        decision.verdict(),
        decision.decision(),
        decision.donor(),
        decision.share(),
        decision.calibrated(),
        decision.disguises(),
        decision.reasons(),
        decision.others(),
        statistics(whole, Scale.of(tensors), donors),
        tensors.stream().map(t -> line(t, shown)).toList(),
        gaps(alignment, donors));
  }

  /** The donor that the decision names, else the one that the change resembles most. */
  private static int shown(List<DonorSignals> donors, LineageDecision decision) {
    int shown = -1;
    for (int k = 0; k < donors.size(); k++) {
      if (donors.get(k).donor().equals(decision.donor())) {
        return k;
      }
      if (shown < 0 || donors.get(k).c() > donors.get(shown).c()) {
        shown = k;
      }
    }
    return shown;
  }

  private static LineageResult.TensorLine line(TensorEvidence tensor, int donor) {
    TensorStatistics t = tensor.counts();
    double change = t.b2() == 0 ? 0 : Math.sqrt(t.d2() / t.b2());
    if (donor < 0) {
      return new LineageResult.TensorLine(
          tensor.name(),
          tensor.reference(),
          tensor.sides(),
          change,
          null,
          null,
          null,
          null,
          null,
          tensor.digest() == null ? null : tensor.digest().bytes(),
          tensor.digest() == null ? null : tensor.digest().canonical(),
          top16(tensor));
    }
    TensorStatistics.Donor d = t.donors().get(donor);
    return new LineageResult.TensorLine(
        tensor.name(),
        tensor.reference(),
        tensor.sides(),
        change,
        ratio(d.dv(), d.v2()),
        ratio(d.dv(), Math.sqrt(d.sampledD2() * d.v2())),
        Math.sqrt(ratio(d.e2(), d.sampledD2())),
        share(d.equalBase(), d.differ()),
        share(d.equalDonor(), d.differ()),
        tensor.digest() == null ? null : tensor.digest().bytes(),
        tensor.digest() == null ? null : tensor.digest().canonical(),
        top16(tensor));
  }

  private static @Nullable Double top16(TensorEvidence tensor) {
    return tensor.rank() == null || Double.isNaN(tensor.rank().top16())
        ? null
        : tensor.rank().top16();
  }

  private static double share(long part, long all) {
    return all == 0 ? 0 : (double) part / all;
  }

  private static double ratio(double a, double b) {
    return b == 0 ? 0 : a / b;
  }

  private static Map<String, Double> statistics(
      Whole whole, Scale scale, List<DonorSignals> donors) {
    Map<String, Double> all = new HashMap<>();
    all.put("elements", (double) whole.elements());
    all.put("not_finite", (double) whole.bad());
    all.put("cosine_base", whole.cosine());
    all.put("R", whole.change());
    all.put("equal_base", whole.equalBase());
    all.put("zeros", whole.zeroShare());
    all.put("scale_off", scale.off());
    all.put("largest_change", whole.largest());
    all.put("distinct", whole.distinct());
    all.put("distinct_base", whole.distinctBase());
    for (DonorSignals donor : donors) {
      donor
          .numbers()
          .forEach((name, value) -> all.put("donor." + donor.donor() + "." + name, value));
    }
    all.values().removeIf(v -> !Double.isFinite(v));
    return all;
  }

  private static List<NotRun> gaps(Alignment alignment, List<DonorSignals> donors) {
    List<NotRun> gaps = new ArrayList<>();
    if (donors.isEmpty()) {
      gaps.add(new NotRun(DONORS, "no other model was given or is known of this base", false));
    }
    if (!alignment.extra().isEmpty()) {
      gaps.add(
          new NotRun(
              some(alignment.extra()), "the base has no tensor that they could stand for", true));
    }
    if (!alignment.missing().isEmpty()) {
      gaps.add(new NotRun(some(alignment.missing()), "the candidate has no such tensor", true));
    }
    return gaps;
  }

  private static String some(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    return names.size() <= NAMED ? first : first + " and " + (names.size() - NAMED) + " more";
  }
}

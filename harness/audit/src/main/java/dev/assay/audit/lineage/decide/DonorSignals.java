package dev.assay.audit.lineage.decide;

import dev.assay.audit.lineage.measure.RatioHistogram;
import dev.assay.audit.lineage.measure.TensorStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What all tensors together say of one donor I; d = S - B, v = I - B (reference detection B.3).
 *
 * @param donor its name
 * @param alpha d.v / v.v: how far along the way to the donor
 * @param beta d.v / d.d
 * @param c cosine of d and v
 * @param rho |S - I| / |S - B|
 * @param spreadAlpha standard deviation over mean of the tensors' alpha, less what their standard
 *     errors explain
 * @param spreadBeta the same of beta
 * @param differ elements where B and I differ in bfloat16
 * @param equalBase share of these where S is B
 * @param equalDonor share of these where S is I
 * @param rowsDiffer rows where B and I differ
 * @param rowsEqualBase share of these that are B's
 * @param rowsEqualDonor share of these that are I's
 * @param spike of the ratio d / v
 * @param overAlpha median over tensors of {@link RowFit#overAlpha}
 * @param overOne of {@link RowFit#overOne}
 * @param overBeta of {@link RowFit#overBeta}
 * @param errorAlpha standard error of alpha were the residual independent noise
 * @param straight share of the rows whose d is a multiple of v, at one common multiple
 * @param straightAlpha that multiple
 * @param whitened median over matrices of the whitened cosine ({@link Whitening}); NaN where it was
 *     not computed
 */
public record DonorSignals(
    String donor,
    double alpha,
    double beta,
    double c,
    double rho,
    double spreadAlpha,
    double spreadBeta,
    long differ,
    double equalBase,
    double equalDonor,
    long rowsDiffer,
    double rowsEqualBase,
    double rowsEqualDonor,
    Spike spike,
    double overAlpha,
    double overOne,
    double overBeta,
    double errorAlpha,
    double straight,
    double straightAlpha,
    double whitened) {

  /** Adds up what the tensors say of the donor with that index. */
  public static DonorSignals of(String donor, int index, List<TensorEvidence> tensors) {
    Sums sums = new Sums();
    RatioHistogram ratios =
        new RatioHistogram(new long[RatioHistogram.LINEAR + RatioHistogram.LOG], 0);
    for (TensorEvidence tensor : tensors) {
      TensorStatistics.Donor counts = tensor.counts().donors().get(index);
      sums.add(counts);
      ratios = ratios.plus(counts.ratios());
    }
    List<TensorEvidence> speaking =
        tensors.stream()
            .filter(TensorEvidence::speaks)
            .filter(t -> t.counts().donors().get(index).v2() > 0)
            .toList();
    List<RowFit> fits = speaking.stream().map(t -> t.rows().fits().get(index)).toList();
    // A tensor that did not move follows nobody.
    List<RowFit> moved = fits.stream().filter(f -> f.alpha() != 0).toList();
    double residual = Math.max(0, sums.d2 - sums.dv * sums.dv / Math.max(sums.v2, 1e-300));
    Straight straight = Straight.of(fits);
    return new DonorSignals(
        donor,
        ratio(sums.dv, sums.v2),
        ratio(sums.dv, sums.d2),
        ratio(sums.dv, Math.sqrt(sums.d2 * sums.v2)),
        sums.d2 == 0 ? Double.POSITIVE_INFINITY : Math.sqrt(sums.e2 / sums.d2),
        Spread.of(speaking, index, true),
        Spread.of(speaking, index, false),
        sums.differ,
        ratio((double) sums.equalBase, (double) sums.differ),
        ratio((double) sums.equalDonor, (double) sums.differ),
        sums.rowsDiffer,
        ratio((double) sums.rowsEqualBase, (double) sums.rowsDiffer),
        ratio((double) sums.rowsEqualDonor, (double) sums.rowsDiffer),
        Spike.of(ratios),
        Spread.median(moved.stream().mapToDouble(RowFit::overAlpha).toArray()),
        Spread.median(moved.stream().mapToDouble(RowFit::overOne).toArray()),
        Spread.median(moved.stream().mapToDouble(RowFit::overBeta).toArray()),
        Math.sqrt(ratio(residual / Math.max(1, sums.sampled), sums.v2)),
        straight.share(),
        straight.alpha(),
        Double.NaN);
  }

  /** The same with a whitened cosine. */
  DonorSignals withWhitened(double cosine) {
    return new DonorSignals(
        donor,
        alpha,
        beta,
        c,
        rho,
        spreadAlpha,
        spreadBeta,
        differ,
        equalBase,
        equalDonor,
        rowsDiffer,
        rowsEqualBase,
        rowsEqualDonor,
        spike,
        overAlpha,
        overOne,
        overBeta,
        errorAlpha,
        straight,
        straightAlpha,
        cosine);
  }

  /** All numbers by the names that results have for them. */
  public Map<String, Double> numbers() {
    Map<String, Double> all = new LinkedHashMap<>();
    all.put("alpha", alpha);
    all.put("beta", beta);
    all.put("c", c);
    all.put("rho", rho);
    all.put("spread_alpha", spreadAlpha);
    all.put("spread_beta", spreadBeta);
    all.put("differ", (double) differ);
    all.put("E_B", equalBase);
    all.put("E_I", equalDonor);
    all.put("rows_equal_base", rowsEqualBase);
    all.put("rows_equal_donor", rowsEqualDonor);
    all.put("spike", spike.share());
    all.put("spike_ratio", spike.ratio());
    all.put("over_alpha", overAlpha);
    all.put("over_one", overOne);
    all.put("over_beta", overBeta);
    all.put("straight", straight);
    all.put("straight_alpha", straightAlpha);
    all.put("whitened", whitened);
    return all;
  }

  private static double ratio(double a, double b) {
    return b == 0 ? 0 : a / b;
  }

  private static final class Sums {
    private double d2;
    private double v2;
    private double dv;
    private double e2;
    private long sampled;
    private long differ;
    private long equalBase;
    private long equalDonor;
    private long rowsDiffer;
    private long rowsEqualBase;
    private long rowsEqualDonor;

    void add(TensorStatistics.Donor t) {
      d2 += t.sampledD2();
      v2 += t.v2();
      dv += t.dv();
      e2 += t.e2();
      sampled += t.sampled();
      differ += t.differ();
      equalBase += t.equalBase();
      equalDonor += t.equalDonor();
      rowsDiffer += t.rowsDiffer();
      rowsEqualBase += t.rowsEqualBase();
      rowsEqualDonor += t.rowsEqualDonor();
    }
  }
}

package dev.assay.audit.lineage.donors;

import dev.assay.audit.lineage.measure.Reference;
import dev.assay.audit.lineage.measure.TensorPass;
import dev.assay.audit.lineage.measure.TensorStatistics;
import dev.assay.audit.lineage.weights.Bfloat16;
import dev.assay.audit.lineage.weights.CanonicalDigest;
import dev.assay.audit.lineage.weights.TensorView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One tensor of a candidate S and the base B against sketches. The elements that a sketch kept are
 * gathered into vectors, and the same pass as over whole tensors counts them; rows are compared by
 * digest. What a sample of m elements says of a cosine has a standard error of about 1 / sqrt(m).
 */
public final class SketchPass {
  private final TensorView s;
  private final TensorView b;
  private final Map<Integer, Sample> samples = new TreeMap<>();
  private long[] rowsOfS = new long[0];
  private long[] rowsOfB = new long[0];

  private record Sample(TensorView s, TensorView b) {}

  private SketchPass(TensorView s, TensorView b) {
    this.s = s;
    this.b = b;
  }

  /**
   * Measures a tensor against those donors that have it.
   *
   * @param s of the candidate
   * @param b of the base: same name and shape, perhaps another type
   * @return in the donors' order; donors that lack the tensor, or kept no value of it, left out
   */
  public static List<TensorStatistics.Donor> measure(
      TensorView s, TensorView b, List<Donor.Sketched> donors) {
    List<TensorStatistics.Donor> measured = new ArrayList<>();
    if (!Bfloat16.reads(s.dtype()) || !Bfloat16.reads(b.dtype())) {
      return measured;
    }
    SketchPass pass = new SketchPass(s, b);
    for (Donor.Sketched donor : donors) {
      Sketch.Tensor kept = donor.sketch().tensors().get(s.name());
      if (kept != null && donor.has(s) && kept.values().elements() > 0) {
        measured.add(pass.against(donor.name(), kept));
      }
    }
    return measured;
  }

  private TensorStatistics.Donor against(String name, Sketch.Tensor kept) {
    Sample sample =
        samples.computeIfAbsent((int) kept.values().elements(), count -> gather(kept.places()));
    TensorStatistics.Donor sampled =
        TensorPass.measure(sample.s, sample.b, List.of(new Reference(name, kept.values())))
            .donors()
            .getFirst();
    return kept.rows().isEmpty() ? sampled : withRows(sampled, kept);
  }

  private Sample gather(long[] places) {
    return new Sample(Coordinates.gather(s, places), Coordinates.gather(b, places));
  }

  private TensorStatistics.Donor withRows(TensorStatistics.Donor d, Sketch.Tensor kept) {
    if (rowsOfS.length == 0) {
      rowsOfS = CanonicalDigest.rows(s);
      rowsOfB = CanonicalDigest.rows(b);
    }
    long differ = 0;
    long equalBase = 0;
    long equalDonor = 0;
    for (int row = 0; row < rowsOfB.length && row < kept.rows().size(); row++) {
      long donor = kept.rows().get(row);
      if (donor != rowsOfB[row]) {
        differ++;
        equalBase += rowsOfS[row] == rowsOfB[row] ? 1 : 0;
        equalDonor += rowsOfS[row] == donor ? 1 : 0;
      }
    }
    return new TensorStatistics.Donor(
        d.name(),
        d.sampled(),
        d.i2(),
        d.si(),
        d.bi(),
        d.v2(),
        d.dv(),
        d.e2(),
        d.sampledD2(),
        d.differ(),
        d.equalBase(),
        d.equalDonor(),
        differ,
        equalBase,
        equalDonor,
        d.ratios());
  }
}

package dev.assay.audit.lineage;

import dev.assay.results.record.DetectorReport.Curve;
import dev.assay.results.record.DetectorReport.Series;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a trial's page draws of a comparison: the same as {@link Picture}. */
final class Curves {
  /** Matrices of the largest models that are trained here, several times over. */
  private static final int MOST = 2000;

  private Curves() {}

  /** None where no other model was compared. */
  static List<Curve> of(LineageResult result) {
    List<LineageResult.TensorLine> tensors =
        result.tensors().stream()
            .filter(t -> t.alpha() != null && t.shape().size() > 1)
            .limit(MOST)
            .toList();
    if (tensors.isEmpty()) {
      return List.of();
    }
    List<String> names = tensors.stream().map(LineageResult.TensorLine::reference).toList();
    return List.of(
        new Curve(
            "alpha: how far each matrix went from the base (0) to the other model (1)",
            1.2,
            names,
            List.of(series("alpha", tensors, LineageResult.TensorLine::alpha))),
        new Curve(
            "shares of values that are the base's and the other model's, where these differ",
            1,
            names,
            List.of(
                series("E_B", tensors, LineageResult.TensorLine::equalBase),
                series("E_I", tensors, LineageResult.TensorLine::equalDonor))));
  }

  private static Series series(
      String name,
      List<LineageResult.TensorLine> tensors,
      Function<LineageResult.TensorLine, @Nullable Double> of) {
    return new Series(name, tensors.stream().map(t -> finite(of.apply(t))).toList());
  }

  private static double finite(@Nullable Double value) {
    return value == null || !Double.isFinite(value) ? 0 : value;
  }
}

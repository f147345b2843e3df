package dev.assay.audit.lineage.align;

import dev.assay.audit.lineage.weights.Elements;
import dev.assay.audit.lineage.weights.TensorView;
import java.util.List;

/** Vocabularies of different sizes: the rows that both have. */
final class Crop {
  private Crop() {}

  static TensorView rows(TensorView tensor, long rows) {
    if (tensor.shape().size() != 2 || tensor.shape().getFirst() <= rows) {
      return tensor;
    }
    long bytes = rows * Elements.rowLength(tensor) * tensor.dtype().bits() / 8;
    return new TensorView(
        tensor.name(),
        tensor.dtype(),
        List.of(rows, tensor.shape().get(1)),
        tensor.data().asSlice(0, bytes));
  }

  /** Only tables of tokens may have more rows in one model than in another. */
  static boolean mayDiffer(String a, String b) {
    return isTable(a) || isTable(b);
  }

  private static boolean isTable(String name) {
    Role role = Role.of(name, false);
    return role == Role.EMBEDDING || role == Role.HEAD;
  }
}

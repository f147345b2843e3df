package dev.assay.audit.lineage.align;

import dev.assay.audit.lineage.weights.Elements;
import dev.assay.audit.lineage.weights.TensorView;
import org.jspecify.annotations.Nullable;

/**
 * The order and signs of the embedding's dimensions: a model whose dimensions are permuted and
 * negated throughout is the same model.
 *
 * @param matching dimension by dimension, or null where they stand as the base's do
 */
record EmbeddingOrder(@Nullable Matching matching) {
  private static final int ROWS = 1024;
  private static final double SAME = 0.95;
  private static final double FOUND = 0.6;

  /** Compares columns of the two tables of tokens. */
  static EmbeddingOrder find(@Nullable TensorView candidate, @Nullable TensorView base) {
    if (candidate == null
        || base == null
        || Elements.rowLength(candidate) != Elements.rowLength(base)
        || plain(candidate, base)) {
      return new EmbeddingOrder(null);
    }
    long rows = Math.min(Elements.rows(candidate), Elements.rows(base));
    Matching matching = Matching.of(columns(candidate, rows), columns(base, rows), true);
    return new EmbeddingOrder(matching.cosine() < FOUND || matching.isIdentity() ? null : matching);
  }

  private static boolean plain(TensorView candidate, TensorView base) {
    long rows = Math.min(Elements.rows(candidate), Elements.rows(base));
    return Sample.cosine(Crop.rows(candidate, rows), Crop.rows(base, rows)) >= SAME;
  }

  private static float[][] columns(TensorView table, long rows) {
    int taken = (int) Math.min(ROWS, rows);
    int width = (int) Elements.rowLength(table);
    float[][] columns = new float[width][taken];
    for (int i = 0; i < taken; i++) {
      float[] row = Elements.row(table, rows / taken * i);
      for (int j = 0; j < width; j++) {
        columns[j][i] = row[j];
      }
    }
    return columns;
  }

  boolean isFound() {
    return matching != null;
  }

  /** How a tensor of that name is put back. */
  Transform of(String name) {
    if (matching == null) {
      return Transform.NONE;
    }
    Role role = Role.of(name, false);
    if (role.readsEmbedding()) {
      return Transform.ofColumns(matching.order(), matching.signs());
    }
    if (role.writesEmbedding()) {
      return Transform.ofRows(matching.order(), matching.signs());
    }
    // A gain is not negated: it multiplies a dimension, whatever the dimension's sign.
    return role.isNorm() ? Transform.ofRows(matching.order(), null) : Transform.NONE;
  }
}

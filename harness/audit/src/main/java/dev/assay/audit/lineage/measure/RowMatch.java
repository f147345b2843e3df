package dev.assay.audit.lineage.measure;

import java.util.Arrays;

/** Whether a row of one tensor has been equal to another's so far. */
final class RowMatch {
  private boolean equal = true;

  void look(short[] x, short[] y, int from, int to) {
    equal = equal && Arrays.equals(x, from, to, y, from, to);
  }

  /** Answers for the row that ends here, and begins the next. */
  boolean end() {
    boolean answer = equal;
    equal = true;
    return answer;
  }
}

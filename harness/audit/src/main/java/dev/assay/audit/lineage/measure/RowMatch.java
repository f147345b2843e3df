package dev.assay.audit.lineage.measure;

/** Whether a row of one tensor has been equal to another's so far. */
final class RowMatch {
  private boolean equal = true;

  void look(Block x, Block y, int from, int to) {
    equal = equal && x.equal(y, from, to);
  }

  /** Answers for the row that ends here, and begins the next. */
  boolean end() {
    boolean answer = equal;
    equal = true;
    return answer;
  }
}

package dev.assay.audit.contamination.inventory;

/**
 * CSV and TSV: a record a row; a quoted field may hold line breaks. A quote that is never closed
 * would make one row of all that follows, so a row may not be longer than some MiB.
 */
final class RowCutter implements Cutter {
  private static final int LONGEST = 4 << 20;

  private boolean quoted;
  private int length;

  @Override
  public int next(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b == '"') {
        quoted = !quoted;
      } else if (b == '\n' && (!quoted || length + (i - from) > LONGEST)) {
        quoted = false;
        length = 0;
        return i + 1;
      }
    }
    length = Math.min(LONGEST, length + (to - from));
    return -1;
  }
}

package dev.assay.audit.contamination.inventory;

/** JSON Lines: a record a line. */
final class LineCutter implements Cutter {
  @Override
  public int next(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }
}

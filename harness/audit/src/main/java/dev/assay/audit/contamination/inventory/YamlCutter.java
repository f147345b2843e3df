package dev.assay.audit.contamination.inventory;

/** YAML: a record an item of the outermost list, or a document of a stream. */
final class YamlCutter implements Cutter {
  private boolean lineStart;

  @Override
  public int next(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      boolean cut = lineStart && bytes[i] == '-' && i > from;
      lineStart = bytes[i] == '\n';
      if (cut) {
        return i;
      }
    }
    return -1;
  }
}

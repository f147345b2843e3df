package dev.assay.audit.contamination.inventory;

/**
 * JSON: a record an element of an outer array of objects or arrays, so that a notebook is cut into
 * its cells and a data set into its examples. What is no JSON is not cut, and nothing of it lost.
 */
final class JsonCutter implements Cutter {
  /** {@code {"version": 1, "data": [...]}} has its examples two deep. */
  private static final int DEEPEST = 3;

  private int depth;
  private int cutDepth = -1;
  private boolean string;
  private boolean escaped;
  private boolean opened;

  @Override
  public int next(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (string) {
        inString(b);
      } else if (b == ',' && depth == cutDepth) {
        return i + 1;
      } else if (b > ' ') {
        outside(b);
      }
    }
    return -1;
  }

  private void inString(byte b) {
    if (escaped) {
      escaped = false;
    } else if (b == '\\') {
      escaped = true;
    } else if (b == '"') {
      string = false;
    }
  }

  private void outside(byte b) {
    boolean first = opened;
    opened = false;
    switch (b) {
      case '"' -> string = true;
      case '{', '[' -> {
        if (first && cutDepth < 0 && depth <= DEEPEST) {
          cutDepth = depth;
        }
        depth++;
        opened = b == '[';
      }
      case '}', ']' -> {
        depth--;
        cutDepth = depth < cutDepth ? -1 : cutDepth;
      }
      default -> {
        // Numbers, names and punctuation.
      }
    }
  }
}

package dev.assay.sandbox.wire;

import java.util.List;

/** A pattern over a document's keys: {@code *} is one key, {@code **} any number, also none. */
record KeyPattern(List<String> segments) {
  static KeyPattern of(String text) {
    return new KeyPattern(List.of(text.split("\\.")));
  }

  String last() {
    return segments.getLast();
  }

  boolean matches(KeyPath path) {
    return matches(path.named(), segments.size() - 1);
  }

  private boolean matches(KeyPath path, int at) {
    boolean root = path.parent() == null;
    if (at < 0) {
      return root;
    }
    String segment = segments.get(at);
    if (segment.equals("**")) {
      return matches(path, at - 1) || (!root && matches(up(path), at));
    }
    return !root
        && (segment.equals("*") || segment.equals(path.key()))
        && matches(up(path), at - 1);
  }

  private static KeyPath up(KeyPath path) {
    KeyPath parent = path.parent();
    return parent == null ? path : parent.named();
  }
}

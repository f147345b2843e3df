package dev.assay.sandbox.wire;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A place in a JSON document, from the leaf up. Some servers take {@code toolChoice} for {@code
 * tool_choice}, or one object for a list of one: so keys are compared without regard to case and
 * separators, and list positions are kept for showing only.
 *
 * @param key normalised key; empty for a list's element
 */
record KeyPath(@Nullable KeyPath parent, String key, String shown) {
  static final KeyPath ROOT = new KeyPath(null, "", "$");

  KeyPath child(String name) {
    return new KeyPath(this, normal(name), "." + name);
  }

  KeyPath element(int index) {
    return new KeyPath(this, "", "[" + index + "]");
  }

  /** Lower case, without underscores and dashes. */
  static String normal(String name) {
    return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
  }

  /** The nearest place that is not a list's element. */
  KeyPath named() {
    KeyPath path = this;
    while (path.parent != null && path.key.isEmpty()) {
      path = path.parent;
    }
    return path;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (KeyPath path = this; path != null; path = path.parent) {
      text.insert(0, path.shown);
    }
    return text.length() > 300 ? text.substring(0, 300) + "..." : text.toString();
  }
}

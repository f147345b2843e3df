package dev.assay.sandbox.gateway.packages;

import java.util.Comparator;

/** The order of versions by Semantic Versioning, as far as a folder needs it. */
final class Versions {
  /** Older ones first; what comes before a release is older than it. */
  static final Comparator<String> ORDER = Versions::compare;

  private Versions() {}

  private static int compare(String a, String b) {
    String[] left = split(a);
    String[] right = split(b);
    int core = parts(left[0], right[0]);
    if (core != 0 || left[1].equals(right[1])) {
      return core;
    }
    if (left[1].isEmpty() || right[1].isEmpty()) {
      return left[1].isEmpty() ? 1 : -1;
    }
    return parts(left[1], right[1]);
  }

  private static String[] split(String version) {
    String plain = version.replaceFirst("\\+.*", "");
    int hyphen = plain.indexOf('-');
    return hyphen < 0
        ? new String[] {plain, ""}
        : new String[] {plain.substring(0, hyphen), plain.substring(hyphen + 1)};
  }

  private static int parts(String a, String b) {
    String[] left = a.split("\\.");
    String[] right = b.split("\\.");
    for (int i = 0; i < Math.min(left.length, right.length); i++) {
      int one = part(left[i], right[i]);
      if (one != 0) {
        return one;
      }
    }
    return Integer.compare(left.length, right.length);
  }

  private static int part(String a, String b) {
    boolean left = a.matches("[0-9]{1,18}");
    boolean right = b.matches("[0-9]{1,18}");
    if (left && right) {
      return Long.compare(Long.parseLong(a), Long.parseLong(b));
    }
    return left == right ? a.compareTo(b) : left ? -1 : 1;
  }
}

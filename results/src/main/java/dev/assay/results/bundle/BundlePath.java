package dev.assay.results.bundle;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Names in a bundle: relative, in plain form, never out of the folder they are unpacked to. */
final class BundlePath {
  private static final int LONGEST = 1024;
  private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cs}\\\\\uFFFD]");

  private BundlePath() {}

  /** Whether a name is one that Assay would have given. */
  static boolean isPlain(String name) {
    if (name.isEmpty() || name.length() > LONGEST || HIDDEN.matcher(name).find()) {
      return false;
    }
    for (String part : name.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        return false;
      }
    }
    return true;
  }

  /** Relative path of a file with slashes. */
  static String of(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /** Whether it is a later statement, which the seal does not cover. */
  static boolean isAfter(String name) {
    return name.startsWith("after/") || name.contains("/after/");
  }
}

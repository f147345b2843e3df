package dev.assay.sandbox.gateway.packages;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of Python's packages and of their files, by the packaging specifications: PEP 503 for
 * projects, PEP 427 for wheels, PEP 625 and what came before it for source distributions.
 */
final class Names {
  private static final int MAX = 255;
  private static final Pattern PROJECT =
      Pattern.compile("[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9]");
  private static final Pattern WHEEL =
      Pattern.compile(
          "([A-Za-z0-9._]+)-([A-Za-z0-9._+!]+)(-[0-9][A-Za-z0-9._]*)?"
              + "-[A-Za-z0-9._]+-[A-Za-z0-9._]+-[A-Za-z0-9._]+\\.whl");
  private static final Pattern SOURCE =
      Pattern.compile("([A-Za-z0-9._-]+?)-([0-9][A-Za-z0-9._+!-]*|v[0-9][A-Za-z0-9._+!-]*)");

  private Names() {}

  /** A project's name in the one form that all its spellings have; empty where it is none. */
  static Optional<String> project(String name) {
    return name.length() <= MAX && PROJECT.matcher(name).matches()
        ? Optional.of(normal(name))
        : Optional.empty();
  }

  private static String normal(String name) {
    return name.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
  }

  /**
   * What a file's name says.
   *
   * @param project normalised
   */
  record File(String name, String project, String version) {}

  /** A wheel or source distribution; empty for anything else. */
  static Optional<File> file(String name) {
    if (name.length() > MAX || name.startsWith(".")) {
      return Optional.empty();
    }
    Matcher wheel = WHEEL.matcher(name);
    if (wheel.matches()) {
      return file(name, wheel.group(1), wheel.group(2));
    }
    for (String suffix : new String[] {".tar.gz", ".zip"}) {
      if (name.endsWith(suffix)) {
        Matcher source = SOURCE.matcher(name.substring(0, name.length() - suffix.length()));
        return source.matches() ? file(name, source.group(1), source.group(2)) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Optional<File> file(String name, String project, String version) {
    return project(project).map(normal -> new File(name, normal, version));
  }

  /** Whether a file's name is of this project, whatever hyphens its name holds. */
  static boolean isOf(File file, String project) {
    return file.project.equals(project)
        || (!file.name.endsWith(".whl") && normal(file.name).startsWith(project + "-"));
  }
}

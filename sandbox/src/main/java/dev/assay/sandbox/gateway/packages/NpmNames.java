package dev.assay.sandbox.gateway.packages;

import java.util.regex.Pattern;

/** Names of Node's packages and their versions. */
final class NpmNames {
  private static final String PART = "[A-Za-z0-9~_-][A-Za-z0-9._~!-]*";

  /** With its scope, if it has one; never with a segment that begins with a dot. */
  static final String NAME = "(?:@" + PART + "/)?" + PART;

  private static final Pattern WHOLE = Pattern.compile(NAME);
  private static final Pattern VERSION = Pattern.compile("[0-9][0-9A-Za-z.+-]{0,200}");
  private static final int MAX = 214;

  private NpmNames() {}

  static boolean isName(String text) {
    return text.length() <= MAX && WHOLE.matcher(text).matches();
  }

  static boolean isVersion(String text) {
    return VERSION.matcher(text).matches();
  }

  /** The name of a version's tarball, as the gateway calls it. */
  static String tarball(String name, String version) {
    return name.substring(name.indexOf('/') + 1) + "-" + version + ".tgz";
  }
}

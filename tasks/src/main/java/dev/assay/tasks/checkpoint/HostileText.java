package dev.assay.tasks.checkpoint;

/** Text of a submission, made fit for one line of a message. */
final class HostileText {
  private static final int SHOWN = 80;

  private HostileText() {}

  /** In quotes, other characters than printable ASCII as question marks, cut after 80. */
  static String shown(String hostile) {
    String safe = hostile.length() > SHOWN ? hostile.substring(0, SHOWN) + "..." : hostile;
    return "'" + safe.replaceAll("[^\\x20-\\x7E]", "?") + "'";
  }

  /** Whether UTF-16 surrogates come in pairs: parsers differ on text where they do not. */
  static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isHighSurrogate(text.charAt(i))
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}

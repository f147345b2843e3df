package dev.assay.audit;

/** Shortens hostile text for a finding. What it returns is still hostile: escape it when shown. */
public final class Excerpts {
  /** Longest excerpt, in characters. */
  public static final int LONGEST = 400;

  private Excerpts() {}

  /** The text's beginning, with an ellipsis where it was cut, never in the middle of a pair. */
  public static String clip(String text) {
    return clip(text, LONGEST);
  }

  /** {@link #clip(String)} to another length. */
  public static String clip(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }
}

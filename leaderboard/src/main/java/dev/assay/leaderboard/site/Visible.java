package dev.assay.leaderboard.site;

/** Makes characters that a reader could not see, or that would reorder what he sees, visible. */
final class Visible {
  private Visible() {}

  /** The text with control, format and broken characters as {@code ⟦U+202E⟧}. */
  static String of(String text) {
    if (text.codePoints().noneMatch(Visible::isHidden)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 32);
    text.codePoints()
        .forEach(point -> {
          if (isHidden(point)) {
            out.append("⟦U+").append("%04X".formatted(point)).append('⟧');
          } else {
            out.appendCodePoint(point);
          }
        });
    return out.toString();
  }

  private static boolean isHidden(int point) {
    if (point == '\n' || point == '\t') {
      return false;
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}

package dev.assay.agents.transcripts;

/**
 * Text without what would act on a terminal: escape sequences (ECMA-48: CSI, and the strings OSC,
 * DCS, SOS, PM, APC), other control characters but tab and newline, and halves of surrogate pairs.
 */
final class Printable {
  private static final char ESCAPE = 0x1b;
  private static final char CSI = 0x9b;
  private static final int LONGEST_SEQUENCE = 64;
  private static final int LONGEST_STRING = 4096;

  private Printable() {}

  static String of(String text) {
    int i = 0;
    while (i < text.length() && isPlain(text.charAt(i))) {
      i++;
    }
    return i == text.length() ? text : clean(text, i);
  }

  private static boolean isPlain(char c) {
    return (c >= ' ' && c < 0x7f)
        || c == '\n'
        || c == '\t'
        || (c > 0x9f && !Character.isSurrogate(c));
  }

  private static String clean(String text, int from) {
    StringBuilder out = new StringBuilder(text.length()).append(text, 0, from);
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (isPlain(c)) {
        out.append(c);
        i++;
      } else if (Character.isSurrogate(c)) {
        boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
        out.append(pair ? text.substring(i, i + 2) : "\ufffd");
        i += pair ? 2 : 1;
      } else {
        i = after(text, i);
      }
    }
    return out.toString();
  }

  /** Index after a control character and what belongs to it. */
  private static int after(String text, int at) {
    char c = text.charAt(at);
    if (c == CSI) {
      return sequence(text, at + 1);
    }
    if (isString(c)) {
      return string(text, at + 1);
    }
    if (c != ESCAPE || at + 1 >= text.length()) {
      return at + 1;
    }
    char next = text.charAt(at + 1);
    if (next == '[') {
      return sequence(text, at + 2);
    }
    if (next >= '@' && next <= '_') {
      return isString((char) (next + 0x40)) ? string(text, at + 2) : at + 2;
    }
    return next >= '0' && next <= '~' ? at + 2 : intermediate(text, at + 1);
  }

  private static boolean isString(char c) {
    return c == 0x90 || c == 0x98 || c == 0x9d || c == 0x9e || c == 0x9f;
  }

  /** After ESC: intermediate bytes and a final one, as in ESC ( B. */
  private static int intermediate(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= ' ' && text.charAt(i) < '0') {
      i++;
    }
    return i > from && i < text.length() && text.charAt(i) <= '~' ? i + 1 : from;
  }

  private static int sequence(String text, int from) {
    int most = Math.min(text.length(), from + LONGEST_SEQUENCE);
    int i = from;
    while (i < most && text.charAt(i) >= ' ' && text.charAt(i) < '@') {
      i++;
    }
    return i < most && text.charAt(i) >= '@' && text.charAt(i) <= '~' ? i + 1 : from;
  }

  /** Up to BEL or ST; where neither comes soon, its beginning alone. */
  private static int string(String text, int from) {
    int most = Math.min(text.length(), from + LONGEST_STRING);
    for (int i = from; i < most; i++) {
      char c = text.charAt(i);
      if (c == 0x07 || c == 0x9c) {
        return i + 1;
      }
      if (c == ESCAPE) {
        return i + 1 < text.length() && text.charAt(i + 1) == '\\' ? i + 2 : i;
      }
    }
    return from;
  }
}

package dev.assay.sandbox.wire;

/** Sizes of texts, and what they say about tokens. */
final class TextSize {
  /** English text and code have three to five bytes a token with the vendors' tokenizers. */
  private static final int BYTES_A_TOKEN = 4;

  private TextSize() {}

  /** Tokens of a text of this many UTF-8 bytes, roughly. */
  static long tokens(long bytes) {
    return (bytes + BYTES_A_TOKEN - 1) / BYTES_A_TOKEN;
  }

  /** Bytes in UTF-8. */
  static long utf8(CharSequence text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      bytes += bytes(text.charAt(i));
    }
    return bytes;
  }

  /** Bytes in UTF-8 of characters in a buffer. */
  static long utf8(char[] text, int offset, int length) {
    long bytes = 0;
    for (int i = offset; i < offset + length; i++) {
      bytes += bytes(text[i]);
    }
    return bytes;
  }

  private static int bytes(char c) {
    if (c < 0x80) {
      return 1;
    }
    // A pair of surrogates is four bytes.
    return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
  }
}

package dev.assay.sandbox.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message's head. Refuses whatever two programs could understand in two ways: lines that
 * end in a bare LF or hold a bare CR, folded lines, blanks before the colon, control characters.
 */
public final class HeadReader {
  /** Bytes of a head, line ends included. */
  public static final int MAX_BYTES = 16 * 1024;

  private static final int MAX_FIELDS = 100;
  private static final String TOKEN_EXTRAS = "!#$%&'*+-.^_`|~";

  private final InputStream in;
  private int bytes;

  private HeadReader(InputStream in) {
    this.in = in;
  }

  /**
   * Reads up to and including the empty line.
   *
   * @return null when the stream ended before the first byte
   * @throws HttpException when the head is malformed (400) or too large (431)
   */
  public static @Nullable Head read(InputStream in) throws IOException {
    return new HeadReader(in).read();
  }

  /** Reads the trailer of a chunked body and drops it. */
  static void skipTrailer(InputStream in) throws IOException {
    new HeadReader(in).fields();
  }

  private @Nullable Head read() throws IOException {
    int first = in.read();
    if (first < 0) {
      return null;
    }
    String start = line(first);
    if (start.isEmpty()) {
      throw new HttpException(400, "start-line", "empty start line");
    }
    return new Head(start, fields());
  }

  private List<Head.Field> fields() throws IOException {
    List<Head.Field> fields = new ArrayList<>();
    for (String line = line(in.read()); !line.isEmpty(); line = line(in.read())) {
      if (fields.size() == MAX_FIELDS) {
        throw new HttpException(431, "head-size", "more than " + MAX_FIELDS + " header fields");
      }
      fields.add(field(line));
    }
    return fields;
  }

  private static Head.Field field(String line) throws HttpException {
    int colon = line.indexOf(':');
    String name = colon < 0 ? "" : line.substring(0, colon);
    if (!isToken(name)) {
      throw new HttpException(400, "header-syntax", "malformed header field name");
    }
    return new Head.Field(name.toLowerCase(Locale.ROOT), trimBlanks(line.substring(colon + 1)));
  }

  private static String trimBlanks(String value) {
    int from = 0;
    int to = value.length();
    while (from < to && isBlank(value.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(value.charAt(to - 1))) {
      to--;
    }
    return value.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /** Whether a text is a token of RFC 9110. */
  public static boolean isToken(String text) {
    return !text.isEmpty() && text.chars().allMatch(HeadReader::isTokenChar);
  }

  private static boolean isTokenChar(int c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || TOKEN_EXTRAS.indexOf(c) >= 0;
  }

  private String line(int first) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = first; ; c = in.read()) {
      if (++bytes > MAX_BYTES) {
        throw new HttpException(
            431, "head-size", "the head is larger than " + MAX_BYTES + " bytes");
      }
      if (c == '\r') {
        bytes++;
        if (in.read() != '\n') {
          throw new HttpException(400, "line-end", "CR without LF in the head");
        }
        return line.toString();
      }
      line.append(checked(c));
    }
  }

  private static char checked(int c) throws HttpException {
    if (c < 0) {
      throw new HttpException(400, "broken-off", "the head broke off");
    }
    if ((c < ' ' && c != '\t') || c == 0x7f) {
      throw new HttpException(
          400, c == '\n' ? "line-end" : "header-syntax", "control character in the head");
    }
    return new String(new byte[] {(byte) c}, StandardCharsets.ISO_8859_1).charAt(0);
  }
}

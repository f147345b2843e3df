package dev.assay.sandbox.gateway.packages;

import dev.assay.sandbox.http.HttpException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Paths of requests, unescaped once; and names, escaped for them. */
final class PathText {
  private static final String PLAIN =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~@!";

  private PathText() {}

  /**
   * Undoes escapes, once. What is made of it must be matched as a whole: an escaped slash or a
   * second escape is in there as itself.
   */
  static String unescaped(String path) throws HttpException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '%') {
        // The gateway's parser has seen two hexadecimal digits here.
        c = (char) Integer.parseInt(path.substring(i + 1, i + 3), 16);
        i += 2;
      }
      if (c <= ' ' || c > '~') {
        throw new HttpException(400, "package-path", "the path holds other than printable ASCII");
      }
      text.append(c);
    }
    return text.toString();
  }

  /** One segment of a path. */
  static String escaped(String name) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      if (PLAIN.indexOf(b) >= 0) {
        text.write(b);
      } else {
        text.writeBytes(String.format("%%%02X", b & 0xff).getBytes(StandardCharsets.US_ASCII));
      }
    }
    return text.toString(StandardCharsets.US_ASCII);
  }
}

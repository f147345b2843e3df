package dev.assay.sandbox.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How long a message's body is. */
public sealed interface Framing {
  /** A stated number of bytes. */
  record Length(long bytes) implements Framing {}

  /** Chunks, each with its size. */
  record Chunked() implements Framing {}

  /** All until the connection ends; for responses only. */
  record UntilClose() implements Framing {}

  /**
   * The framing that a head states; {@code otherwise} where it states none.
   *
   * @throws HttpException when it states two, or one that is malformed
   */
  static Framing of(Head head, Framing otherwise) throws HttpException {
    Optional<String> length = head.one("content-length");
    List<String> encodings = head.all("transfer-encoding");
    if (length.isPresent() && !encodings.isEmpty()) {
      throw new HttpException(400, "framing", "both Content-Length and Transfer-Encoding");
    }
    if (!encodings.isEmpty()) {
      if (encodings.size() > 1
          || !encodings.getFirst().toLowerCase(Locale.ROOT).equals("chunked")) {
        throw new HttpException(400, "framing", "Transfer-Encoding other than chunked");
      }
      return new Chunked();
    }
    return length.isPresent() ? new Length(parseLength(length.get())) : otherwise;
  }

  private static long parseLength(String text) throws HttpException {
    if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new HttpException(400, "framing", "malformed Content-Length");
    }
    return Long.parseLong(text);
  }
}

package dev.assay.sandbox.gateway;

import dev.assay.sandbox.http.Framing;
import dev.assay.sandbox.http.Head;
import dev.assay.sandbox.http.HeadReader;
import dev.assay.sandbox.http.HttpException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request's head by RFC 9112. Strict: a request that two programs could read in two ways is
 * refused, by a rule that the exception names.
 */
final class RequestParser {
  private RequestParser() {}

  /** The next request, or null when the client closed the connection instead. */
  static @Nullable Request read(InputStream in) throws IOException {
    Head head = HeadReader.read(in);
    return head == null ? null : parse(head);
  }

  private static Request parse(Head head) throws HttpException {
    String[] parts = head.startLine().split(" ", -1);
    if (parts.length != 3 || !HeadReader.isToken(parts[0]) || parts[1].isEmpty()) {
      throw new HttpException(400, "start-line", "malformed request line");
    }
    boolean current = parts[2].equals("HTTP/1.1");
    if (!current && !parts[2].equals("HTTP/1.0")) {
      throw new HttpException(505, "http-version", "only HTTP/1.1 and HTTP/1.0 are spoken here");
    }
    refuseUpgrades(head);
    Framing framing = Framing.of(head, new Framing.Length(0));
    if (!current && framing instanceof Framing.Chunked) {
      throw new HttpException(400, "framing", "a chunked body in HTTP/1.0");
    }
    boolean connect = parts[0].equals("CONNECT");
    if (connect && !framing.equals(new Framing.Length(0))) {
      throw new HttpException(400, "framing", "CONNECT with a body");
    }
    Target target = Target.of(parts[0], parts[1], hostField(head, current));
    // What follows a CONNECT, granted or not, is no request of this connection.
    boolean keepAlive = current && !connect && !head.hasToken("connection", "close");
    return new Request(
        parts[0],
        target.host(),
        target.port(),
        target.path(),
        target.proxied(),
        keepAlive,
        framing,
        head);
  }

  private static String hostField(Head head, boolean required) throws HttpException {
    Optional<String> host = head.one("host");
    if (host.isEmpty() && required) {
      throw new HttpException(400, "host", "no Host");
    }
    return host.orElse("");
  }

  /** Another protocol on this connection would pass unseen. */
  private static void refuseUpgrades(Head head) throws HttpException {
    if (!head.all("upgrade").isEmpty()
        || !head.all("http2-settings").isEmpty()
        || head.hasToken("connection", "upgrade")) {
      throw new HttpException(400, "upgrade", "no other protocol is spoken here, no WebSocket");
    }
    List<String> expected = head.all("expect");
    if (expected.size() > 1
        || (!expected.isEmpty() && !expected.getFirst().equalsIgnoreCase("100-continue"))) {
      throw new HttpException(417, "expectation", "only 100-continue can be expected here");
    }
  }
}

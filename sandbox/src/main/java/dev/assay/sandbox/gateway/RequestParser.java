package dev.assay.sandbox.gateway;

import dev.assay.sandbox.http.Framing;
import dev.assay.sandbox.http.Head;
import dev.assay.sandbox.http.HeadReader;
import dev.assay.sandbox.http.HttpException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a request's head. Strict: a request that can be read in two ways is refused with 400. */
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
      throw new HttpException(400, "malformed request line");
    }
    boolean current = parts[2].equals("HTTP/1.1");
    if (!current && !parts[2].equals("HTTP/1.0")) {
      throw new HttpException(505, "only HTTP/1.1 and HTTP/1.0 are spoken here");
    }
    Framing framing = Framing.of(head, new Framing.Length(0));
    if (!current && framing instanceof Framing.Chunked) {
      throw new HttpException(400, "a chunked body in HTTP/1.0");
    }
    Target target = target(parts[0], parts[1], hostField(head, current));
    boolean keepAlive = current && !head.hasToken("connection", "close");
    return new Request(
        parts[0], target.host(), target.path(), target.proxied(), keepAlive, framing, head);
  }

  private record Target(String host, String path, boolean proxied) {}

  private static String hostField(Head head, boolean required) throws HttpException {
    Optional<String> host = head.one("host");
    if (host.isEmpty() && required) {
      throw new HttpException(400, "no Host");
    }
    return host.orElse("");
  }

  private static Target target(String method, String text, String host) throws HttpException {
    if (!text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new HttpException(400, "the target holds characters that must be escaped");
    }
    if (method.equals("CONNECT")) {
      return new Target(name(text), text, true);
    }
    if (text.startsWith("/") || (text.equals("*") && method.equals("OPTIONS"))) {
      return new Target(name(host), text, false);
    }
    int scheme = text.indexOf("://");
    if (scheme <= 0) {
      throw new HttpException(400, "malformed target");
    }
    int slash = text.indexOf('/', scheme + 3);
    String authority = slash < 0 ? text.substring(scheme + 3) : text.substring(scheme + 3, slash);
    return new Target(name(authority), slash < 0 ? "/" : text.substring(slash), true);
  }

  /** The host of an authority: without the port; user information is refused. */
  private static String name(String authority) throws HttpException {
    if (!authority
        .chars()
        .allMatch(c -> Character.isLetterOrDigit(c) || ".-_:[]".indexOf(c) >= 0)) {
      throw new HttpException(400, "malformed host");
    }
    int colon = authority.lastIndexOf(':');
    boolean port = colon >= 0 && authority.indexOf(']', colon) < 0;
    return (port ? authority.substring(0, colon) : authority).toLowerCase(Locale.ROOT);
  }
}

package dev.assay.sandbox.upstream;

import dev.assay.sandbox.http.Head;
import dev.assay.sandbox.http.HeadWriter;
import java.net.URI;
import java.util.List;
import java.util.Set;

/** Writes a request's head. */
final class UpstreamRequest {
  private UpstreamRequest() {}

  static byte[] head(
      URI base, String method, String path, List<Head.Field> fields, int bodyLength) {
    HeadWriter head = new HeadWriter(method + " " + before(base) + path + " HTTP/1.1");
    head.field("Host", host(base));
    fields.forEach(head::field);
    // What passes is looked into, and must be readable.
    head.field("Accept-Encoding", "identity");
    if (bodyLength > 0 || !Set.of("GET", "HEAD").contains(method)) {
      head.field("Content-Length", Integer.toString(bodyLength));
    }
    return head.bytes();
  }

  private static String before(URI base) {
    String path = base.getRawPath() == null ? "" : base.getRawPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static String host(URI base) {
    return base.getPort() < 0 ? base.getHost() : base.getHost() + ":" + base.getPort();
  }
}

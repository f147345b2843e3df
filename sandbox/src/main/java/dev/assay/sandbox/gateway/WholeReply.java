package dev.assay.sandbox.gateway;

import dev.assay.sandbox.http.HeadWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** An answer to who sent no request that could be read, after which the connection ends. */
final class WholeReply {
  private WholeReply() {}

  static byte[] bytes(Reply reply) {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(
        new HeadWriter("HTTP/1.1 " + reply.status() + " " + Reasons.of(reply.status()))
            .field("Content-Type", "application/json")
            .field("Content-Length", Integer.toString(body.length))
            .field("Connection", "close")
            .bytes());
    message.writeBytes(body);
    return message.toByteArray();
  }
}

package dev.assay.sandbox.provider;

import dev.assay.sandbox.http.Channels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Writes answers in HTTP/1.1: whole, in chunks, or broken off. */
final class HttpOut {
  /** The script wants the connection to break here. */
  static final class BrokenOnPurpose extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private final WritableByteChannel channel;

  HttpOut(WritableByteChannel channel) {
    this.channel = channel;
  }

  /** A whole answer; of its body, so many bytes. */
  void whole(int status, Map<String, String> fields, byte[] body, int bytes) throws IOException {
    Map<String, String> all = new TreeMap<>(fields);
    all.put("content-length", String.valueOf(body.length));
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(head(status, all));
    message.write(body, 0, bytes);
    Channels.write(channel, message.toByteArray());
    if (bytes < body.length) {
      throw new BrokenOnPurpose();
    }
  }

  void begin(String contentType) throws IOException {
    Map<String, String> fields = new TreeMap<>();
    fields.put("content-type", contentType);
    fields.put("cache-control", "no-cache");
    fields.put("transfer-encoding", "chunked");
    Channels.write(channel, head(200, fields));
  }

  void chunk(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    chunk.writeBytes(ascii(Integer.toHexString(bytes.length) + "\r\n"));
    chunk.writeBytes(bytes);
    chunk.writeBytes(ascii("\r\n"));
    Channels.write(channel, chunk.toByteArray());
  }

  void end() throws IOException {
    Channels.write(channel, ascii("0\r\n\r\n"));
  }

  private static byte[] head(int status, Map<String, String> fields) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
    fields.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return ascii(head.append("\r\n").toString());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}

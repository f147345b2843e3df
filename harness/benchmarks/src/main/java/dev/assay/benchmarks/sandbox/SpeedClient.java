package dev.assay.benchmarks.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Asks the server directly or through the gateway, and takes the time. */
final class SpeedClient {
  static final String REPOSITORY = "assay/base";
  static final String FILE = "large.safetensors";

  private static final String BODY =
      "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"Is it so?\"}]}";

  private final SocketAddress address;
  private final String path;
  private final String end;
  private final String large;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 << 10);

  private SpeedClient(SocketAddress address, String path, String end, String large) {
    this.address = address;
    this.path = path;
    this.end = end;
    this.large = large;
  }

  static SpeedClient direct(int port) {
    return new SpeedClient(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
        "/v1/chat/completions",
        "}}",
        "/bytes/");
  }

  static SpeedClient through(Path socket, String ready) {
    if (!ready.equals("ready")) {
      throw new IllegalStateException("the gateway says " + ready);
    }
    return new SpeedClient(
        UnixDomainSocketAddress.of(socket),
        "/openai/v1/chat/completions",
        "}}\r\n0\r\n\r\n",
        "/hf/" + REPOSITORY + "/resolve/main/bytes/");
  }

  /** The same, which takes the hub's file whatever its length. */
  SpeedClient files() {
    return new SpeedClient(address, path, end, "/hf/" + REPOSITORY + "/resolve/main/" + FILE);
  }

  /** Seconds of each of so many requests over one connection. */
  double[] ask(int requests) throws IOException {
    double[] seconds = new double[requests];
    try (SocketChannel channel = SocketChannel.open(address)) {
      for (int i = 0; i < requests; i++) {
        long start = System.nanoTime();
        send(channel, "POST " + path, BODY, "");
        answer(channel);
        seconds[i] = (System.nanoTime() - start) / 1e9;
      }
    }
    return seconds;
  }

  private void answer(SocketChannel channel) throws IOException {
    StringBuilder all = new StringBuilder();
    while (!all.toString().endsWith(end)) {
      buffer.clear();
      if (channel.read(buffer) < 0) {
        throw new IOException("broke off after: " + all);
      }
      all.append(StandardCharsets.UTF_8.decode(buffer.flip()));
      if (all.indexOf("HTTP/1.1 200") != 0) {
        throw new IOException("refused: " + all);
      }
    }
  }

  /** Seconds that an answer of so many bytes takes. */
  double take(long bytes) throws IOException {
    try (SocketChannel channel = SocketChannel.open(address)) {
      long start = System.nanoTime();
      send(
          channel,
          "GET " + (large.endsWith("/") ? large + bytes : large),
          "",
          "Connection: close\r\n");
      long got = 0;
      while (got < bytes) {
        buffer.clear();
        int n = channel.read(buffer);
        if (n < 0) {
          throw new IOException("broke off after " + got + " of " + bytes + " bytes");
        }
        got += n;
      }
      return (System.nanoTime() - start) / 1e9;
    }
  }

  private static void send(SocketChannel channel, String request, String body, String fields)
      throws IOException {
    String head =
        request
            + " HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer placeholder\r\nContent-Type: application/json\r\n"
            + fields
            + (body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n")
            + "\r\n"
            + body;
    ByteBuffer bytes = ByteBuffer.wrap(head.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}

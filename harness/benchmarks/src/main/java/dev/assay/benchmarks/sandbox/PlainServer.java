package dev.assay.benchmarks.sandbox;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The server behind: a small answer of a model at once, or as many bytes as the path names. */
final class PlainServer {
  private static final String ANSWER =
      "{\"id\":\"a\",\"object\":\"chat.completion\",\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":"
          + "{\"role\":\"assistant\",\"content\":\"yes\"},\"finish_reason\":\"stop\"}],"
          + "\"usage\":{\"prompt_tokens\":70,\"completion_tokens\":30}}";
  private static final byte[] BYTES = new byte[256 << 10];

  private PlainServer() {}

  /** Prints its port, serves until its input ends. */
  static void serve() throws IOException {
    for (int i = 0; i < BYTES.length; i++) {
      BYTES[i] = (byte) (i * 31);
    }
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    System.out.println(server.getLocalPort());
    System.out.flush();
    Thread.ofPlatform().daemon().start(() -> accept(server));
    System.in.read();
    server.close();
  }

  private static void accept(ServerSocket server) {
    while (true) {
      try {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        Thread.ofPlatform().daemon().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream())) {
      OutputStream out = socket.getOutputStream();
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        int length = head.toLowerCase(java.util.Locale.ROOT).indexOf("content-length: ");
        if (length >= 0) {
          int end = head.indexOf("\r\n", length);
          in.readNBytes(Integer.parseInt(head.substring(length + 16, end)));
        }
        int big = head.indexOf("/bytes/");
        if (big >= 0) {
          bytes(out, Long.parseLong(head.substring(big + 7, head.indexOf(' ', big))));
        } else {
          answer(out);
        }
      }
    } catch (IOException e) {
      // The client went away: there is nobody to serve.
      return;
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int b = in.read(); b >= 0; b = in.read()) {
      head.append((char) b);
      if (b == '\n' && head.lastIndexOf("\r\n\r\n") == head.length() - 4) {
        return head.toString();
      }
    }
    return "";
  }

  private static void answer(OutputStream out) throws IOException {
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + ANSWER.length();
    out.write((head + "\r\n\r\n" + ANSWER).getBytes(StandardCharsets.UTF_8));
  }

  private static void bytes(OutputStream out, long count) throws IOException {
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: " + count;
    out.write((head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    for (long left = count; left > 0; left -= BYTES.length) {
      out.write(BYTES, 0, (int) Math.min(BYTES.length, left));
    }
  }
}

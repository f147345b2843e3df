package dev.assay.runner.redteam;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Listens on the host's loopback addresses for a word, by TCP and UDP. */
final class Listener implements AutoCloseable {
  private static final int MOST = 1 << 16;
  private static final int MILLIS = 2000;
  private static final int BACKLOG = 16;

  private final String word;
  private final List<ServerSocket> servers = new ArrayList<>();
  private final DatagramSocket datagrams;
  private @Nullable ServerSocketChannel local;
  private volatile boolean heard;

  private Listener(String word, DatagramSocket datagrams) {
    this.word = word;
    this.datagrams = datagrams;
  }

  static Listener open(String word) throws IOException {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    ServerSocket first = new ServerSocket(0, BACKLOG, loopback);
    Listener listener = new Listener(word, new DatagramSocket(first.getLocalPort(), loopback));
    listener.servers.add(first);
    try {
      listener.servers.add(
          new ServerSocket(first.getLocalPort(), BACKLOG, InetAddress.ofLiteral("::1")));
    } catch (IOException _) {
      // A host without the sixth version.
    }
    listener.servers.forEach(s -> Thread.ofVirtual().start(() -> listener.accept(s)));
    Thread.ofVirtual().start(listener::receive);
    return listener;
  }

  /** Listens at a socket in a folder too, which everybody may open who gets there. */
  void alsoAt(Path socket) throws IOException {
    local = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    local.bind(UnixDomainSocketAddress.of(socket));
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
    ServerSocketChannel server = local;
    Thread.ofVirtual().start(() -> accept(server));
  }

  private void accept(ServerSocketChannel server) {
    try {
      while (true) {
        try (SocketChannel channel = server.accept()) {
          ByteBuffer said = ByteBuffer.allocate(MOST);
          channel.read(said);
          heard |= StandardCharsets.ISO_8859_1.decode(said.flip()).toString().contains(word);
        }
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  int port() {
    return servers.getFirst().getLocalPort();
  }

  boolean heard() {
    return heard;
  }

  private void accept(ServerSocket server) {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> read(socket));
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private void read(Socket socket) {
    try (socket) {
      socket.setSoTimeout(MILLIS);
      InputStream in = socket.getInputStream();
      StringBuilder said = new StringBuilder();
      byte[] some = new byte[MOST];
      for (int n = in.read(some); n > 0 && said.length() < MOST; n = in.read(some)) {
        said.append(new String(some, 0, n, StandardCharsets.ISO_8859_1));
        heard |= said.indexOf(word) >= 0;
      }
    } catch (IOException _) {
      // It said what it said.
    }
  }

  private void receive() {
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(new byte[MOST], MOST);
        datagrams.receive(packet);
        heard |=
            new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1)
                .contains(word);
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  @Override
  public void close() {
    datagrams.close();
    try {
      if (local != null) {
        local.close();
      }
    } catch (IOException _) {
      // Nothing is lost.
    }
    for (ServerSocket server : servers) {
      try {
        server.close();
      } catch (IOException _) {
        // Nothing is lost.
      }
    }
  }
}

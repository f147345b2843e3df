package dev.assay.sandbox.gateway;

import dev.assay.results.EnvironmentException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A listening Unix-domain socket that one uid can connect to. */
final class GateSocket implements AutoCloseable {
  /** The kernel's limit is 108 with the closing NUL. */
  private static final int MAX_PATH = 107;

  private final Path path;
  private final ServerSocketChannel channel;

  private GateSocket(Path path, ServerSocketChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Listens.
   *
   * @param uid who may connect; where this process may not give files away, everybody who reaches
   *     the folder may
   */
  static GateSocket listen(Path path, int uid) {
    if (path.toString().length() > MAX_PATH) {
      throw new EnvironmentException(
          "the socket's path is longer than " + MAX_PATH + " bytes: " + path,
          "set XDG_RUNTIME_DIR to a shorter folder");
    }
    ServerSocketChannel channel = null;
    try {
      channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      channel.bind(UnixDomainSocketAddress.of(path), 1024);
      give(path, uid);
      return new GateSocket(path, channel);
    } catch (IOException e) {
      if (channel != null) {
        dev.assay.sandbox.http.Channels.closeQuietly(channel);
      }
      throw new EnvironmentException("cannot listen at " + path + ": " + e.getMessage(), null, e);
    }
  }

  private static void give(Path path, int uid) throws IOException {
    try {
      Files.setAttribute(path, "unix:uid", uid);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));
    }
  }

  ServerSocketChannel channel() {
    return channel;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(path);
  }
}

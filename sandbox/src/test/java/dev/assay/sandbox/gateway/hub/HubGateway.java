package dev.assay.sandbox.gateway.hub;

import dev.assay.results.record.GatewayLine;
import dev.assay.results.record.Regime;
import dev.assay.results.store.Digests;
import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.Operator;
import dev.assay.sandbox.SandboxListener;
import dev.assay.sandbox.gateway.Gateway;
import dev.assay.sandbox.http.Channels;
import dev.assay.sandbox.upstream.Resolver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A gateway with a granted hub, and a client that asks it for one thing at a time. */
final class HubGateway implements SandboxListener, AutoCloseable {
  static final Regime.Hub REFUSING = new Regime.Hub("refuse", "refuse", "refuse");
  static final Regime.Hub RECORDING = new Regime.Hub("record", "record", "record");

  final List<GatewayLine> lines = new CopyOnWriteArrayList<>();
  private final Path socket;
  private final Gateway gateway;

  HubGateway(Path folder, Regime.Hub grant, Operator.@Nullable Source source) {
    this.socket = folder.resolve("g.sock");
    HubRoutes routes =
        HubRoutes.by(
            new GatewayPolicy.Hub(grant, source, "lab/base"),
            Map.of("HUB_TOKEN", "hf_secret"),
            Resolver.system());
    this.gateway = Gateway.open(socket, 12345, routes.routes(), routes, this);
  }

  static Operator.Source folder(Path folder) {
    return new Operator.Source(null, folder.toString(), null, null);
  }

  /** What came back. */
  @SuppressWarnings("ArrayRecordComponent") // read once by a test
  record Got(int status, String head, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  Got get(String path, String... fields) throws IOException {
    return ask("GET", path, "", fields);
  }

  Got ask(String method, String path, String body, String... fields) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      StringBuilder head = new StringBuilder(method + " /hf" + path + " HTTP/1.1\r\nHost: h\r\n");
      for (String field : fields) {
        head.append(field).append("\r\n");
      }
      head.append("Connection: close\r\n");
      if (!body.isEmpty()) {
        head.append("Content-Length: ").append(body.length()).append("\r\n");
      }
      Channels.write(channel, (head + "\r\n" + body).getBytes(StandardCharsets.UTF_8));
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
      while (channel.read(buffer) >= 0) {
        all.write(buffer.array(), 0, buffer.position());
        buffer.clear();
      }
      return got(all.toByteArray());
    }
  }

  private static Got got(byte[] all) {
    String text = new String(all, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    String head = text.substring(0, end);
    return new Got(
        Integer.parseInt(head.substring(9, 12)),
        head,
        text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public void request(GatewayLine line) {
    lines.add(line);
  }

  @Override
  public String keep(byte[] object) {
    return Digests.of(object);
  }

  /** The last line of the record; closes the gateway. */
  GatewayLine line() {
    gateway.close();
    return lines.getLast();
  }

  @Override
  public void close() {
    gateway.close();
  }
}

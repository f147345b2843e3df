package dev.assay.sandbox.gateway.packages;

import com.sun.net.httpserver.HttpServer;
import dev.assay.results.record.GatewayLine;
import dev.assay.results.record.Regime;
import dev.assay.results.store.Digests;
import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.ItemScan;
import dev.assay.sandbox.Operator;
import dev.assay.sandbox.SandboxListener;
import dev.assay.sandbox.gateway.Gateway;
import dev.assay.sandbox.http.Channels;
import dev.assay.sandbox.upstream.Resolver;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that grants packages, the server of an index, and a client that asks. */
abstract class PackageGateway implements SandboxListener {
  static final String POISON = "the hidden item";

  final List<GatewayLine> lines = new CopyOnWriteArrayList<>();
  final Map<String, byte[]> served = new ConcurrentHashMap<>();
  final Map<String, String> types = new ConcurrentHashMap<>();
  final List<String> asked = new CopyOnWriteArrayList<>();
  @TempDir Path folder;
  private @Nullable Gateway gateway;
  private @Nullable HttpServer server;

  @AfterEach
  void stop() {
    close();
    if (server != null) {
      server.stop(0);
    }
  }

  final void close() {
    if (gateway != null) {
      gateway.close();
    }
  }

  /** Starts the index's server; it serves what stands in {@link #served}. */
  final String serve() throws IOException {
    HttpServer made =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server = made;
    made.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getRawPath();
          asked.add(path);
          byte[] body = served.get(path);
          if (types.containsKey(path)) {
            exchange.getResponseHeaders().set("Content-Type", types.get(path));
          }
          exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body == null ? new byte[0] : body);
          }
        });
    made.start();
    return "http://127.0.0.1:" + made.getAddress().getPort();
  }

  static Regime.Packages all(String testItems) {
    return new Regime.Packages(List.of("*"), testItems, 1 << 20);
  }

  final Operator.Source local() {
    return new Operator.Source(null, folder.toString(), null, null);
  }

  static Operator.Source remote(String url) {
    return new Operator.Source(url, null, null, null);
  }

  final void open(GatewayPolicy.@Nullable Packages pip, GatewayPolicy.@Nullable Packages npm) {
    close();
    GatewayPolicy none = GatewayPolicy.nothing();
    PackageRoutes routes =
        PackageRoutes.by(
            new GatewayPolicy(List.of(), List.of(), none.budget(), null, pip, npm, List.of()),
            PackageGateway::scan,
            Map.of(),
            Resolver.system(),
            (SSLSocketFactory) SSLSocketFactory.getDefault());
    gateway = Gateway.open(folder.resolve("g.sock"), 12345, routes.routes(), routes, this);
  }

  private static ItemScan.Result scan(String name, Path file) throws IOException {
    boolean found =
        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(POISON);
    return new ItemScan.Result(found ? List.of("item-7") : List.of(), List.of());
  }

  @Override
  public void request(GatewayLine line) {
    lines.add(line);
  }

  @Override
  public String keep(byte[] object) {
    return Digests.of(object);
  }

  final String get(String path) throws IOException {
    return ask("GET", path, "Accept: */*");
  }

  final String ask(String method, String path, String field) throws IOException {
    String start = method + " " + path + " HTTP/1.1\r\n";
    return ask(start + "Host: 127.0.0.1:3128\r\nConnection: close\r\n" + field + "\r\n\r\n");
  }

  private String ask(String message) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(folder.resolve("g.sock")));
      Channels.write(channel, message.getBytes(StandardCharsets.US_ASCII));
      ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
      StringBuilder all = new StringBuilder();
      for (int n = channel.read(buffer); n >= 0; n = channel.read(buffer)) {
        all.append(new String(buffer.array(), 0, n, StandardCharsets.ISO_8859_1));
        buffer.clear();
      }
      return all.toString();
    }
  }

  /** The last line of the record, when all is over. */
  final GatewayLine line() {
    close();
    return lines.getLast();
  }
}

package dev.assay.sandbox.gateway.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.record.GatewayLine;
import dev.assay.results.record.Regime;
import dev.assay.results.store.Digests;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.SandboxListener;
import dev.assay.sandbox.gateway.Gateway;
import dev.assay.sandbox.http.Channels;
import dev.assay.sandbox.upstream.Resolver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TunnelRouteTest implements SandboxListener {
  private final List<GatewayLine> lines = new CopyOnWriteArrayList<>();
  @TempDir private Path folder;
  private @Nullable Gateway gateway;
  private @Nullable TlsServer server;

  @BeforeEach
  void start() throws IOException {
    server = new TlsServer();
  }

  @AfterEach
  void stop() {
    close();
    if (server != null) {
      server.close();
    }
  }

  private void close() {
    if (gateway != null) {
      gateway.close();
    }
  }

  private void open(List<String> hosts, Regime.Tunnel... grants) throws Exception {
    GatewayPolicy none = GatewayPolicy.nothing();
    GatewayPolicy policy =
        new GatewayPolicy(
            List.of(), List.of(), none.budget(), null, null, null, Arrays.asList(grants));
    Resolver resolver =
        host ->
            host.equals("inside.example")
                ? List.of(InetAddress.ofLiteral("10.0.0.1"), InetAddress.ofLiteral("::ffff:a00:1"))
                : List.of(InetAddress.getLoopbackAddress());
    TunnelRoutes routes =
        TunnelRoutes.by(
            new Door.Gateway(Duration.ofMinutes(1), policy, hosts),
            resolver,
            SSLContext.getDefault().getSocketFactory());
    gateway = Gateway.open(folder.resolve("g.sock"), 12345, routes.routes(), routes, this);
  }

  private int port() {
    return server == null ? 0 : server.port();
  }

  @Override
  public void request(GatewayLine line) {
    lines.add(line);
  }

  @Override
  public String keep(byte[] object) {
    return Digests.of(object);
  }

  private String ask(String authority, byte... then) throws IOException {
    try (SocketChannel channel =
        SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("g.sock")))) {
      String head = "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n";
      Channels.write(channel, head.getBytes(StandardCharsets.US_ASCII));
      Channels.write(channel, then);
      channel.shutdownOutput();
      ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
      int n = channel.read(buffer);
      while (n >= 0 && buffer.hasRemaining()) {
        n = channel.read(buffer);
      }
      return new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
    }
  }

  private static byte[] hello(String host) throws Exception {
    SSLEngine engine = SSLContext.getDefault().createSSLEngine(host, 443);
    engine.setUseClientMode(true);
    ByteBuffer out = ByteBuffer.allocate(1 << 15);
    engine.wrap(ByteBuffer.allocate(0), out);
    return Arrays.copyOf(out.array(), out.position());
  }

  private GatewayLine line() {
    close();
    return lines.getLast();
  }

  @Test
  void only_a_host_at_its_port_that_the_agent_names_is_connected_to() throws Exception {
    open(
        List.of("named.example"),
        new Regime.Tunnel("named.example", 443, false, 1000),
        new Regime.Tunnel("unnamed.example", 443, false, 1000));
    assertThat(ask("other.example:443")).startsWith("HTTP/1.1 403").contains("no-egress");
    assertThat(ask("named.example:22")).startsWith("HTTP/1.1 403").contains("no-egress");
    assertThat(ask("unnamed.example:443")).startsWith("HTTP/1.1 403").contains("not-named");
    assertThat(ask("sub.named.example:443")).startsWith("HTTP/1.1 403").contains("no-egress");
  }

  @Test
  void a_name_that_leads_inside_is_not_connected_to() throws Exception {
    open(
        List.of("inside.example", "loop.example"),
        new Regime.Tunnel("inside.example", 443, false, 1000),
        new Regime.Tunnel("loop.example", port(), false, 1000));
    assertThat(ask("inside.example:443")).startsWith("HTTP/1.1 502").contains("private-address");
    assertThat(ask("loop.example:" + port()))
        .startsWith("HTTP/1.1 502")
        .contains("private-address");
  }

  @Test
  void hosts_with_a_route_of_their_own_are_not_connected_to() throws Exception {
    List<String> hosts = List.of("huggingface.co", "files.pythonhosted.org", "api.openai.com");
    open(
        hosts,
        hosts.stream()
            .map(host -> new Regime.Tunnel(host, 443, true, 1000))
            .toArray(Regime.Tunnel[]::new));
    for (String host : hosts) {
      assertThat(ask(host + ":443")).startsWith("HTTP/1.1 403").contains("tunnel-own-route");
    }
  }

  @Test
  void what_begins_with_another_name_is_cut() throws Exception {
    String there = "localhost:" + port();
    open(List.of("localhost"), new Regime.Tunnel("localhost", port(), false, 100_000));
    assertThat(ask(there, hello("other.example"))).startsWith("HTTP/1.1 200").endsWith("p");
    assertThat(line().rule()).isEqualTo("tunnel-sni");
    assertThat(line().decision()).isEqualTo("denied");
  }

  @Test
  void what_is_no_tls_is_cut() throws Exception {
    String there = "localhost:" + port();
    open(List.of("localhost"), new Regime.Tunnel("localhost", port(), true, 100_000));
    ask(there, "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    assertThat(line().rule()).isEqualTo("tunnel-hello");
  }

  @Test
  void what_passes_unread_is_counted_both_ways_and_capped() throws Exception {
    String there = "127.0.0.1:" + port();
    byte[] hello = hello("127.0.0.1");
    open(List.of("127.0.0.1"), new Regime.Tunnel("127.0.0.1", port(), false, 1_000_000));
    assertThat(ask(there, hello)).startsWith("HTTP/1.1 200").contains("\u0016\u0003\u0003");
    close();
    GatewayLine passed = lines.getLast();
    assertThat(passed.bytesIn()).isEqualTo(hello.length);
    assertThat(passed.bytesOut()).isGreaterThan(100);
    open(List.of("127.0.0.1"), new Regime.Tunnel("127.0.0.1", port(), false, hello.length - 1));
    assertThat(ask(there, hello)).doesNotContain("\u0016\u0003\u0003");
    close();
    assertThat(lines.getLast().rule()).isEqualTo("tunnel-bytes");
  }
}

package dev.assay.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.record.GatewayLine;
import dev.assay.sandbox.SandboxListener;
import dev.assay.sandbox.http.Channels;
import dev.assay.sandbox.http.Head;
import dev.assay.sandbox.http.HeadWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class GatewayHardeningTest implements SandboxListener {
  private static final GatewayLimits TIGHT =
      new GatewayLimits(
          3,
          5,
          Duration.ofMillis(1500),
          Duration.ofMillis(400),
          Duration.ofMillis(400),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5));

  private final List<GatewayLine> lines = new CopyOnWriteArrayList<>();
  private final CountDownLatch abandoned = new CountDownLatch(1);
  private final CountDownLatch waiting = new CountDownLatch(1);
  @TempDir private Path folder;
  private Path socket;
  private Gateway gateway;

  @BeforeEach
  void open() {
    socket = folder.resolve("g.sock");
    List<Route> routes =
        new ArrayList<>(
            ControlRoutes.of(new BudgetClock(Duration.ofSeconds(90), Clock.systemUTC()), e -> {}));
    routes.add(new Echo());
    routes.add(new Waiter());
    gateway = Gateway.open(socket, 12345, routes, () -> {}, this, TIGHT);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Override
  public void request(GatewayLine line) {
    lines.add(line);
  }

  @Override
  public @Nullable String keep(byte[] object) {
    return SandboxListener.none().keep(object);
  }

  /** Answers what it reads, as it comes; breaks off after an exclamation mark. */
  private static final class Echo implements Route {
    @Override
    public boolean matches(Request request) {
      return request.under("/echo");
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
      InputStream in = exchange.body(20);
      OutputStream out = exchange.stream(200, List.of(new Head.Field("X-A", "b")), true, "echo");
      byte[] buffer = new byte[100];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        if (buffer[n - 1] == '!') {
          throw new IOException("upstream broke off");
        }
      }
      out.close();
    }
  }

  /** Waits for something that never comes. */
  private final class Waiter implements Route {
    @Override
    public boolean matches(Request request) {
      return request.under("/wait");
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
      exchange.abandonWith(abandoned::countDown);
      waiting.countDown();
      try {
        assertThat(abandoned.await(20, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new IOException("abandoned");
    }
  }

  private SocketChannel connect() throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(socket));
  }

  private static void send(SocketChannel channel, String text) throws IOException {
    Channels.write(channel, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String some(SocketChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    int n = channel.read(buffer);
    return n < 0 ? "" : new String(buffer.array(), 0, n, StandardCharsets.ISO_8859_1);
  }

  private static String rest(SocketChannel channel) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String part = some(channel); !part.isEmpty(); part = some(channel)) {
      all.append(part);
    }
    return all.toString();
  }

  private String ask(String text) throws IOException {
    try (SocketChannel channel = connect()) {
      send(channel, text);
      channel.shutdownOutput();
      return rest(channel);
    }
  }

  private GatewayLine only(String rule) {
    gateway.close();
    assertThat(lines).extracting(GatewayLine::rule).containsExactly(rule);
    return lines.getFirst();
  }

  @Test
  void a_body_and_its_answer_stream_at_the_same_time() throws IOException {
    try (SocketChannel channel = connect()) {
      send(
          channel,
          "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n");
      assertThat(some(channel)).contains("X-A: b").endsWith("\r\n\r\n2\r\nab\r\n");
      send(channel, "1\r\nc\r\n");
      assertThat(some(channel)).isEqualTo("1\r\nc\r\n");
      send(channel, "0\r\n\r\n");
      assertThat(some(channel)).isEqualTo("0\r\n\r\n");
    }
    GatewayLine line = only("echo");
    assertThat(line.bytesIn()).isEqualTo(3);
    assertThat(line.bytesOut()).isEqualTo(3);
    assertThat(line.responseSha256()).isEqualTo(line.requestSha256()).isNotNull();
    assertThat(line.requestObject()).hasSize(64).isNotEqualTo(line.requestSha256());
  }

  @Test
  void an_answer_that_breaks_off_never_looks_whole() throws IOException {
    assertThat(ask("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\na!"))
        .endsWith("2\r\na!\r\n");
    assertThat(only("echo").bytesOut()).isEqualTo(2);
  }

  @Test
  void an_old_client_gets_its_answer_without_chunks() throws IOException {
    assertThat(ask("POST /echo HTTP/1.0\r\nContent-Length: 2\r\n\r\nab"))
        .contains("Connection: close")
        .doesNotContain("chunked")
        .endsWith("\r\n\r\nab");
  }

  @Test
  void who_waits_for_leave_to_send_gets_it_where_the_body_is_wanted() throws IOException {
    try (SocketChannel channel = connect()) {
      send(
          channel,
          "POST /echo HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n");
      assertThat(some(channel)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      send(channel, "x");
      assertThat(some(channel)).startsWith("HTTP/1.1 200 ");
    }
    try (SocketChannel channel = connect()) {
      send(
          channel,
          "POST /no HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n");
      assertThat(rest(channel)).startsWith("HTTP/1.1 403 ").contains("Connection: close");
    }
  }

  @Test
  void a_body_over_its_cap_is_refused_however_it_is_framed() throws IOException {
    assertThat(ask("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 21\r\n\r\n"))
        .startsWith("HTTP/1.1 413 ")
        .contains("\"rule\":\"body-size\"");
    assertThat(
            ask(
                "POST /assay/v1/exit HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n100001\r\n"
                    + "x".repeat(0x100001)
                    + "\r\n0\r\n\r\n"))
        .startsWith("HTTP/1.1 413 ");
    assertThat(lines).extracting(GatewayLine::rule).containsExactly("body-size", "body-size");
  }

  @Test
  void a_slow_head_and_a_slow_body_end_and_are_told_why() throws IOException {
    try (SocketChannel channel = connect()) {
      send(channel, "GET / HT");
      assertThat(rest(channel)).startsWith("HTTP/1.1 408 ").contains("\"rule\":\"head-time\"");
    }
    try (SocketChannel channel = connect()) {
      send(channel, "POST /assay/v1/exit HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\n{");
      assertThat(rest(channel)).startsWith("HTTP/1.1 408 ").contains("\"rule\":\"body-time\"");
    }
    assertThat(lines).extracting(GatewayLine::rule).containsExactly("head-time", "body-time");
  }

  @Test
  void an_idle_connection_ends_without_a_word() throws IOException {
    try (SocketChannel channel = connect()) {
      assertThat(rest(channel)).isEmpty();
    }
    assertThat(lines).isEmpty();
  }

  @Test
  void one_connection_too_many_is_told_so() throws IOException {
    try (SocketChannel a = connect();
        SocketChannel b = connect();
        SocketChannel c = connect();
        SocketChannel d = connect()) {
      assertThat(rest(d)).startsWith("HTTP/1.1 503 ").contains("\"rule\":\"connections\"");
      send(a, "GET /assay/v1/budget HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(some(a)).startsWith("HTTP/1.1 200 ");
      assertThat(List.of(b, c)).allMatch(SocketChannel::isConnected);
    }
  }

  @Test
  void a_flood_is_stopped_and_the_clock_is_still_told() throws IOException {
    String one = "GET /x HTTP/1.1\r\nHost: h\r\n\r\n";
    assertThat(ask(one.repeat(8)).split("HTTP/1.1 429 ", -1)).hasSize(4);
    assertThat(ask("GET /assay/v1/budget HTTP/1.1\r\nHost: h\r\n\r\n")).startsWith("HTTP/1.1 200 ");
    assertThat(lines).extracting(GatewayLine::rule).contains("request-rate");
  }

  @Test
  void no_other_protocol_is_begun() throws IOException {
    assertThat(
            ask(
                "GET /openai/v1/responses HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ");
    assertThat(only("upgrade").decision()).isEqualTo("denied");
  }

  @Test
  void closing_ends_what_waits_elsewhere_and_records_it() throws Exception {
    try (SocketChannel channel = connect()) {
      send(channel, "GET /wait HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
      gateway.close();
      assertThat(rest(channel)).isEmpty();
    }
    assertThat(only("broken-off").status()).isZero();
  }

  @Test
  void no_header_can_split_an_answer() {
    HeadWriter head = new HeadWriter("HTTP/1.1 200 OK");
    for (String value : List.of("a\r\nX: y", "a\nX: y", "a\u0000", "a\rb")) {
      assertThatThrownBy(() -> head.field("X", value)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> head.field("X: y\r\nZ", "a"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

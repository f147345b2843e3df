package dev.assay.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.record.GatewayLine;
import dev.assay.sandbox.Ending;
import dev.assay.sandbox.SandboxListener;
import dev.assay.sandbox.http.Channels;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayTest implements SandboxListener {
  private final List<GatewayLine> lines = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Ending.Exited> exited = new CompletableFuture<>();
  @TempDir private Path folder;
  private Path socket;
  private Gateway gateway;

  @BeforeEach
  void open() {
    socket = folder.resolve("g.sock");
    Clock clock = Clock.fixed(Instant.ofEpochSecond(1000), ZoneOffset.UTC);
    BudgetClock budget = new BudgetClock(Duration.ofSeconds(90), clock);
    budget.start();
    gateway =
        Gateway.open(socket, 12345, ControlRoutes.of(budget, exited::complete), () -> {}, this);
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

  private String ask(String text) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      Channels.write(channel, text.getBytes(StandardCharsets.ISO_8859_1));
      channel.shutdownOutput();
      ByteBuffer answer = ByteBuffer.allocate(1 << 16);
      while (channel.read(answer) >= 0) {
        assertThat(answer.hasRemaining()).isTrue();
      }
      return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void the_budget_is_told() throws IOException {
    assertThat(ask("GET /assay/v1/budget HTTP/1.1\r\nHost: assay\r\n\r\n"))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .endsWith(
            "{\"remaining_seconds\":90.0,\"budget_seconds\":90.0,\"deadline\":1090,\"credited_seconds\":0.0}");
  }

  @Test
  void an_exit_is_passed_on() throws IOException {
    String body = "{\"code\": 137, \"signal\": 9}";
    assertThat(
            ask(
                "POST /assay/v1/exit HTTP/1.1\r\nHost: assay\r\nContent-Length: "
                    + body.length()
                    + "\r\n\r\n"
                    + body))
        .startsWith("HTTP/1.1 204 ");
    assertThat(exited.join()).isEqualTo(new Ending.Exited(null, 9));
    assertThat(ask("POST /assay/v1/exit HTTP/1.1\r\nHost: assay\r\nContent-Length: 1\r\n\r\n{"))
        .startsWith("HTTP/1.1 400 ");
  }

  @Test
  void what_is_denied_names_its_rule_and_is_a_line_of_the_record() throws IOException {
    assertThat(
            ask(
                "POST /openai/v1/x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"))
        .contains("403 Forbidden")
        .contains("\"type\":\"assay_denied\"")
        .contains("\"rule\":\"no-provider\"");
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst().bytesIn()).isEqualTo(3);
    assertThat(lines.getFirst().requestSha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(lines.getFirst().decision()).isEqualTo("denied");
  }

  @Test
  void requests_follow_each_other_on_one_connection() throws IOException {
    String one = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";
    String answers =
        ask(one + one + "POST /b HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nxy" + one);
    assertThat(answers.split("HTTP/1.1 403", -1)).hasSize(5);
    assertThat(lines).extracting(GatewayLine::path).containsExactly("/a", "/a", "/b", "/a");
  }

  @Test
  void a_smuggled_request_is_answered_once_and_the_connection_ends() throws IOException {
    String answer =
        ask(
            "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\nHost: h\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("Connection: close");
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst().rule()).isEqualTo("framing");
  }

  @Test
  void after_closing_nobody_can_connect() {
    gateway.close();
    assertThat(Files.exists(socket)).isFalse();
  }
}

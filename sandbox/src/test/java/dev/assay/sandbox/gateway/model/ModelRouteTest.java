package dev.assay.sandbox.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.assay.results.record.GatewayLine;
import dev.assay.results.record.ModelCall;
import dev.assay.results.store.Digests;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.GatewayPolicy.ModelBudget;
import dev.assay.sandbox.SandboxListener;
import dev.assay.sandbox.gateway.Gateway;
import dev.assay.sandbox.http.Channels;
import dev.assay.sandbox.upstream.Resolver;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ModelRouteTest implements SandboxListener {
  private static final String KEY = "sk-real-0123456789";
  private static final String MESSAGES =
      "{\"model\":\"m\",\"max_tokens\":10,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final String ANSWER =
      "{\"type\":\"message\",\"model\":\"m\",\"content\":[{\"type\":\"text\",\"text\":\"yes\"}],"
          + "\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":100,\"output_tokens\":20,"
          + "\"cache_read_input_tokens\":50,\"cache_creation_input_tokens\":0}}";

  private final List<GatewayLine> lines = new CopyOnWriteArrayList<>();
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final List<String> over = new CopyOnWriteArrayList<>();
  @TempDir private Path folder;
  private FakeProvider provider;
  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    provider = new FakeProvider();
    provider.script = exchange -> FakeProvider.plain(exchange, 200, ANSWER);
    open(ModelBudget.NONE, Resolver.system(), provider.url());
  }

  @AfterEach
  void stop() {
    gateway.close();
    provider.close();
  }

  private void open(ModelBudget budget, Resolver resolver, String url) {
    if (gateway != null) {
      gateway.close();
    }
    List<Door.Model> models = List.of(new Door.Model("m", 3, 15, 0.3, null, null));
    List<Door.Provider> providers = new ArrayList<>();
    for (String wire : List.of("anthropic", "openai-chat", "openai-responses", "gemini")) {
      String base = wire.startsWith("openai") ? url + "/v1" : url;
      providers.add(new Door.Provider("my-" + wire, base, wire, "THE_KEY", null, models));
    }
    Granted granted =
        Granted.by(
            GatewayPolicy.models(providers, budget), over::add, Map.of("THE_KEY", KEY), resolver);
    gateway = Gateway.open(folder.resolve("g.sock"), 12345, granted.routes(), granted, this);
  }

  @Override
  public void request(GatewayLine line) {
    lines.add(line);
  }

  @Override
  public String keep(byte[] object) {
    String name = Digests.of(object);
    objects.put(name, object);
    return name;
  }

  private SocketChannel connect() throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("g.sock")));
  }

  private static void send(SocketChannel channel, String path, String body) throws IOException {
    send(channel, path, body, "X-Hop: 1");
  }

  private static void send(SocketChannel channel, String path, String body, String field)
      throws IOException {
    String head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: h\r\nx-api-key: placeholder\r\nAuthorization: Bearer placeholder\r\n"
            + "Cookie: c\r\nanthropic-version: 2023-06-01\r\nContent-Type: application/json\r\n"
            + "Connection: close, X-Hop\r\n"
            + field
            + "\r\nContent-Length: "
            + body.getBytes(StandardCharsets.UTF_8).length
            + "\r\n\r\n";
    Channels.write(channel, (head + body).getBytes(StandardCharsets.UTF_8));
  }

  private static String some(SocketChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    int n = channel.read(buffer);
    return n < 0 ? "" : new String(buffer.array(), 0, n, StandardCharsets.UTF_8);
  }

  private static String rest(SocketChannel channel) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String part = some(channel); !part.isEmpty(); part = some(channel)) {
      all.append(part);
    }
    return all.toString();
  }

  private String ask(String path, String body) throws IOException {
    return ask(path, body, "X-Hop: 1");
  }

  private String ask(String path, String body, String field) throws IOException {
    try (SocketChannel channel = connect()) {
      send(channel, path, body, field);
      return rest(channel);
    }
  }

  private GatewayLine line() {
    gateway.close();
    return lines.getLast();
  }

  private static String text(byte[] object) {
    return new String(Zstd.decompress(object, 1 << 20), StandardCharsets.UTF_8);
  }

  private String kept(@Nullable String object) {
    return text(Objects.requireNonNull(objects.get(Objects.requireNonNull(object))));
  }

  @Test
  void the_real_key_goes_up_and_the_answer_is_metered_and_kept() throws IOException {
    assertThat(ask("/anthropic/v1/messages?beta=true", MESSAGES))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains(ANSWER);
    FakeProvider.Asked asked = provider.asked.getFirst();
    assertThat(asked.path()).isEqualTo("/v1/messages?beta=true");
    assertThat(asked.headers().get("X-api-key")).containsExactly(KEY);
    assertThat(asked.headers().getFirst("Anthropic-version")).isEqualTo("2023-06-01");
    assertThat(asked.headers().keySet()).doesNotContain("Authorization", "Cookie", "X-hop");
    assertThat(asked.body()).isEqualTo(MESSAGES);
    GatewayLine line = line();
    assertThat(line.decision()).isEqualTo("allowed");
    assertThat(line.rule()).isEqualTo("provider-my-anthropic");
    // 100 plain, 50 cached, 20 out, at 3, 0.3 and 15 dollars a million.
    assertThat(line.call())
        .isEqualTo(
            new ModelCall(
                "my-anthropic", "m", "anthropic", 150, 20, 50, 0, 615e-6, true, false, 200));
    assertThat(kept(line.requestObject())).isEqualTo(MESSAGES);
    assertThat(kept(line.responseObject())).isEqualTo(ANSWER);
    assertThat(line.responseSha256()).isEqualTo(Digests.of(ANSWER));
    assertThat(line.bytesOut()).isEqualTo(ANSWER.length());
  }

  @Test
  void each_format_gets_its_key_in_its_own_header_at_its_own_path() throws IOException {
    ask("/openai/v1/chat/completions", "{\"model\":\"m\",\"messages\":[]}");
    ask("/providers/my-openai-responses/v1/responses", "{\"model\":\"m\",\"input\":\"hi\"}");
    ask("/gemini/v1beta/models/m:generateContent?key=placeholder", "{\"contents\":[]}");
    assertThat(provider.asked)
        .extracting(FakeProvider.Asked::path)
        .containsExactly(
            "/v1/chat/completions", "/v1/responses", "/v1beta/models/m:generateContent");
    assertThat(provider.asked.get(0).headers().get("Authorization"))
        .containsExactly("Bearer " + KEY);
    assertThat(provider.asked.get(1).headers().get("Authorization"))
        .containsExactly("Bearer " + KEY);
    assertThat(provider.asked.get(2).headers().get("X-goog-api-key")).containsExactly(KEY);
  }

  @Test
  void a_stream_passes_as_it_comes_and_is_metered_to_the_token() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    provider.script =
        exchange -> {
          OutputStream out = FakeProvider.events(exchange);
          FakeProvider.event(out, "{\"choices\":[{\"delta\":{\"content\":\"one\"}}]}");
          assertThat(read.await(20, TimeUnit.SECONDS)).isTrue();
          FakeProvider.event(out, "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}");
          FakeProvider.event(
              out,
              "{\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":5,"
                  + "\"completion_tokens_details\":{\"reasoning_tokens\":2},"
                  + "\"prompt_tokens_details\":{\"cached_tokens\":3}}}");
          FakeProvider.event(out, "[DONE]");
        };
    try (SocketChannel channel = connect()) {
      send(
          channel,
          "/openai/v1/chat/completions",
          "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");
      String first = "";
      while (!first.contains("one")) {
        first += some(channel);
      }
      assertThat(first).contains("text/event-stream").doesNotContain("DONE");
      read.countDown();
      assertThat(rest(channel)).contains("[DONE]").endsWith("0\r\n\r\n");
    }
    assertThat(provider.asked.getFirst().body())
        .contains("\"stream_options\":{\"include_usage\":true}");
    ModelCall call = Objects.requireNonNull(line().call());
    assertThat(List.of(call.inputTokens(), call.outputTokens())).containsExactly(7L, 5L);
    assertThat(List.of(call.cachedTokens(), call.reasoningTokens())).containsExactly(3L, 2L);
    assertThat(call.exact()).isTrue();
  }

  @Test
  void an_answer_cut_off_midway_is_cut_for_the_client_and_estimated() throws IOException {
    provider.script =
        exchange -> {
          OutputStream out = FakeProvider.events(exchange);
          FakeProvider.event(
              out,
              "{\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\""
                  + "word ".repeat(100)
                  + "\"}}");
          throw new IOException("gone");
        };
    assertThat(ask("/anthropic/v1/messages", MESSAGES.replace("}]}", "}],\"stream\":true}")))
        .contains("word word")
        .doesNotEndWith("0\r\n\r\n");
    ModelCall call = Objects.requireNonNull(line().call());
    assertThat(call.exact()).isFalse();
    assertThat(call.outputTokens()).isBetween(100L, 200L);
    assertThat(call.inputTokens()).isPositive();
  }

  @Test
  void who_hangs_up_early_is_metered_all_the_same() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    provider.script =
        exchange -> {
          OutputStream out = FakeProvider.events(exchange);
          FakeProvider.event(out, "{\"type\":\"ping\"}");
          assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
          for (int i = 0; i < 20; i++) {
            FakeProvider.event(out, "{\"type\":\"ping\",\"x\":\"" + "x".repeat(20_000) + "\"}");
          }
          FakeProvider.event(
              out,
              "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},"
                  + "\"usage\":{\"input_tokens\":11,\"output_tokens\":22}}");
        };
    try (SocketChannel channel = connect()) {
      send(channel, "/anthropic/v1/messages", MESSAGES.replace("}]}", "}],\"stream\":true}"));
      assertThat(some(channel)).isNotEmpty();
    }
    gone.countDown();
    while (lines.isEmpty()) {
      Thread.sleep(20);
    }
    ModelCall call = Objects.requireNonNull(lines.getFirst().call());
    assertThat(List.of(call.inputTokens(), call.outputTokens())).containsExactly(11L, 22L);
    assertThat(call.exact()).isTrue();
  }

  @Test
  void what_is_not_granted_is_refused_in_the_formats_own_shape_and_never_sent() throws IOException {
    assertThat(ask("/anthropic/v1/messages", MESSAGES.replace("\"m\"", "\"other\"")))
        .startsWith("HTTP/1.1 403 ")
        .contains("{\"type\":\"error\",\"error\":{\"type\":\"permission_error\"")
        .contains("model-not-allowed");
    String tool = "\"tools\":[{\"type\":\"web_search_20250305\",\"name\":\"web_search\"}],";
    assertThat(ask("/anthropic/v1/messages", MESSAGES.replace("{\"model", "{" + tool + "\"model")))
        .startsWith("HTTP/1.1 403 ")
        .contains("\"rule\":\"anthropic-web\"");
    assertThat(
            ask("/anthropic/v1/messages", MESSAGES.replace("{\"model", "{\"model\":\"x\",\"model")))
        .startsWith("HTTP/1.1 400 ")
        .contains("json-duplicate-key");
    assertThat(ask("/openai/v1/files", "{}")).startsWith("HTTP/1.1 403 ");
    assertThat(ask("/anthropic/v1/messages/batches", "{}")).startsWith("HTTP/1.1 403 ");
    assertThat(ask("/anthropic/v1/messages?x=y", MESSAGES)).contains("provider-query");
    assertThat(
            ask("/anthropic/v1/messages", MESSAGES, "anthropic-beta: a-1, context-1m-2025-08-07"))
        .contains("provider-beta");
    assertThat(ask("/anthropic/v1/messages", MESSAGES, "Content-Encoding: gzip"))
        .startsWith("HTTP/1.1 415 ");
    assertThat(ask("/anthropic/v1/../v1/messages", MESSAGES)).contains("provider-endpoint");
    assertThat(ask("/anthropic/v1/responses", "{\"model\":\"m\"}")).contains("no-provider");
    assertThat(ask("/gemini/v1beta/models/x:generateContent", "{\"contents\":[]}"))
        .contains("\"code\":403")
        .contains("PERMISSION_DENIED");
    assertThat(provider.asked).isEmpty();
    gateway.close();
    assertThat(lines).hasSize(11).allMatch(l -> l.decision().equals("denied") && l.call() == null);
  }

  @Test
  void the_first_request_over_the_budget_is_refused_plainly_and_the_stop_is_asked_for_once()
      throws IOException {
    open(new ModelBudget(300L, null), Resolver.system(), provider.url());
    assertThat(ask("/anthropic/v1/messages", MESSAGES)).startsWith("HTTP/1.1 200 ");
    assertThat(ask("/anthropic/v1/messages", MESSAGES)).startsWith("HTTP/1.1 200 ");
    assertThat(over).isEmpty();
    for (int i = 0; i < 2; i++) {
      assertThat(ask("/anthropic/v1/messages", MESSAGES))
          .startsWith("HTTP/1.1 400 ")
          .contains("\"type\":\"error\"", "invalid_request_error", "300 tokens is used up");
    }
    assertThat(over).containsExactly("budget-tokens");
    assertThat(provider.asked).hasSize(2);
    assertThat(line().rule()).isEqualTo("budget-tokens");
  }

  @Test
  void however_many_are_sent_at_once_one_at_most_goes_over_the_budget() throws Exception {
    open(new ModelBudget(null, 0.002), Resolver.system(), provider.url());
    provider.script =
        exchange ->
            FakeProvider.plain(
                exchange, 200, ANSWER.replace(":100,", ":30,").replace(":50,", ":0,"));
    // 30 in and 20 out cost 390 millionths of a dollar: the sixth goes over.
    List<Future<String>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        answers.add(threads.submit(() -> ask("/anthropic/v1/messages", MESSAGES)));
      }
    }
    int granted = 0;
    for (Future<String> answer : answers) {
      granted += answer.get().startsWith("HTTP/1.1 200 ") ? 1 : 0;
    }
    assertThat(granted).isEqualTo(6);
    assertThat(over).containsExactly("budget-dollars");
  }

  @Test
  void the_key_never_comes_back() throws IOException {
    provider.script =
        exchange -> {
          exchange.getResponseHeaders().set("Set-Cookie", "a=b");
          exchange.getResponseHeaders().set("X-Request-Id", KEY);
          OutputStream out = FakeProvider.events(exchange);
          out.write(("bad key " + KEY.substring(0, 9)).getBytes(StandardCharsets.UTF_8));
          out.flush();
          out.write((KEY.substring(9) + "!").getBytes(StandardCharsets.UTF_8));
        };
    String answer = ask("/anthropic/v1/messages", MESSAGES);
    assertThat(answer.replaceAll("\r\n[0-9a-f]+\r\n", ""))
        .contains("bad key ")
        .contains("*".repeat(KEY.length()))
        .doesNotContain(KEY, KEY.substring(9), "Set-Cookie");
    provider.script = exchange -> FakeProvider.plain(exchange, 401, "wrong key " + KEY);
    assertThat(ask("/anthropic/v1/messages", MESSAGES))
        .startsWith("HTTP/1.1 502 ")
        .contains("provider-key")
        .doesNotContain(KEY);
    assertThat(new String(concat(), StandardCharsets.UTF_8)).doesNotContain(KEY);
  }

  private byte[] concat() {
    gateway.close();
    StringBuilder all = new StringBuilder(lines.toString());
    objects.values().forEach(o -> all.append(text(o)));
    return all.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void a_redirect_is_not_followed_and_a_name_that_leads_home_is_not_asked() throws IOException {
    provider.script =
        exchange -> {
          exchange.getResponseHeaders().set("Location", "http://169.254.169.254/");
          exchange.sendResponseHeaders(302, -1);
        };
    assertThat(ask("/anthropic/v1/messages", MESSAGES))
        .startsWith("HTTP/1.1 502 ")
        .contains("upstream-redirect");
    Resolver home = host -> List.of(InetAddress.getLoopbackAddress());
    open(ModelBudget.NONE, home, "http://api.example:" + provider.port());
    assertThat(ask("/anthropic/v1/messages", MESSAGES)).contains("private-address");
    assertThat(provider.asked).hasSize(1);
  }

  @Test
  void a_providers_error_passes_and_costs_nothing() throws IOException {
    provider.script =
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "7");
          FakeProvider.plain(exchange, 429, "{\"error\":{\"type\":\"rate_limit_error\"}}");
        };
    assertThat(ask("/anthropic/v1/messages", MESSAGES))
        .startsWith("HTTP/1.1 429 ")
        .containsIgnoringCase("retry-after: 7")
        .contains("rate_limit_error");
    ModelCall call = Objects.requireNonNull(line().call());
    assertThat(call.upstreamStatus()).isEqualTo(429);
    assertThat(call.dollars()).isZero();
  }

  @Test
  void what_extends_no_conversation_of_its_own_is_out_of_band() throws IOException {
    String user = "{\"role\":\"user\",\"content\":\"%s\"}";
    String more = "{\"role\":\"assistant\",\"content\":\"a\"}," + user.formatted("go on");
    for (String messages :
        List.of(
            user.formatted("one"),
            user.formatted("one") + "," + more,
            user.formatted("other"),
            user.formatted("other") + "," + more,
            user.formatted("one") + "," + more)) {
      ask("/anthropic/v1/messages", MESSAGES.replace(user.formatted("hi"), messages));
    }
    gateway.close();
    assertThat(lines)
        .extracting(l -> Objects.requireNonNull(l.call()).outOfBand())
        .containsExactly(false, false, true, true, false);
  }

  @Test
  void connections_to_the_provider_are_used_again() throws IOException {
    ask("/anthropic/v1/messages", MESSAGES);
    ask("/anthropic/v1/messages", MESSAGES);
    assertThat(provider.asked).extracting(FakeProvider.Asked::port).hasSize(2);
    assertThat(provider.asked.get(0).port()).isEqualTo(provider.asked.get(1).port());
  }

  @Test
  void the_models_are_listed_without_asking_the_provider() throws IOException {
    try (SocketChannel channel = connect()) {
      Channels.write(
          channel,
          "GET /openai/v1/models HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));
      assertThat(rest(channel)).startsWith("HTTP/1.1 200 ").contains("\"id\":\"m\"");
    }
    assertThat(provider.asked).isEmpty();
  }
}

package dev.assay.sandbox.gateway.model;

import com.github.luben.zstd.Zstd;
import dev.assay.results.record.GatewayLine;
import dev.assay.results.store.Digests;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.GatewayPolicy.ModelBudget;
import dev.assay.sandbox.SandboxListener;
import dev.assay.sandbox.gateway.Gateway;
import dev.assay.sandbox.gateway.Throttle;
import dev.assay.sandbox.http.Channels;
import dev.assay.sandbox.upstream.Resolver;
import java.io.IOException;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A gateway with four granted providers that are one fake, and a client that asks through it. */
abstract class ModelGateway implements SandboxListener {
  static final String KEY = "sk-real-0123456789";
  static final String MESSAGES =
      "{\"model\":\"m\",\"max_tokens\":10,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  static final String ANSWER =
      "{\"type\":\"message\",\"model\":\"m\",\"content\":[{\"type\":\"text\",\"text\":\"yes\"}],"
          + "\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":100,\"output_tokens\":20,"
          + "\"cache_read_input_tokens\":50,\"cache_creation_input_tokens\":0}}";

  final List<GatewayLine> lines = new CopyOnWriteArrayList<>();
  final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  final List<String> over = new CopyOnWriteArrayList<>();
  @TempDir private Path folder;
  FakeProvider provider;
  Gateway gateway;
  final Throttle throttle = new Throttle(java.time.Duration.ofSeconds(100), System::nanoTime);

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

  final void open(ModelBudget budget, Resolver resolver, String url) {
    if (gateway != null) {
      gateway.close();
    }
    List<Door.Model> models = List.of(new Door.Model("m", 3, 15, 0.3, null, null));
    List<Door.Provider> providers = new ArrayList<>();
    for (String wire : List.of("anthropic", "openai-chat", "openai-responses", "gemini")) {
      String base = wire.startsWith("openai") ? url + "/v1" : url;
      providers.add(new Door.Provider("my-" + wire, base, wire, "THE_KEY", null, models));
    }
    ModelRoutes granted =
        ModelRoutes.by(
            GatewayPolicy.models(providers, budget),
            over::add,
            throttle,
            Map.of("THE_KEY", KEY),
            resolver);
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

  SocketChannel connect() throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("g.sock")));
  }

  static void send(SocketChannel channel, String path, String body) throws IOException {
    send(channel, path, body, "X-Hop: 1");
  }

  static void send(SocketChannel channel, String path, String body, String field)
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

  static String some(SocketChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    int n = channel.read(buffer);
    return n < 0 ? "" : new String(buffer.array(), 0, n, StandardCharsets.UTF_8);
  }

  static String rest(SocketChannel channel) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String part = some(channel); !part.isEmpty(); part = some(channel)) {
      all.append(part);
    }
    return all.toString();
  }

  String ask(String path, String body) throws IOException {
    return ask(path, body, "X-Hop: 1");
  }

  String ask(String path, String body, String field) throws IOException {
    try (SocketChannel channel = connect()) {
      send(channel, path, body, field);
      return rest(channel);
    }
  }

  GatewayLine line() {
    gateway.close();
    return lines.getLast();
  }

  static String text(byte[] object) {
    return new String(Zstd.decompress(object, 1 << 20), StandardCharsets.UTF_8);
  }

  String kept(@Nullable String object) {
    return text(Objects.requireNonNull(objects.get(Objects.requireNonNull(object))));
  }
}

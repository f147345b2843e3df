package dev.assay.benchmarks.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.results.record.GatewayLine;
import dev.assay.results.record.ModelCall;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.Providers;
import dev.assay.sandbox.provider.Script;
import dev.assay.sandbox.provider.ScriptedProvider;
import dev.assay.sandbox.provider.Step;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/** A provider whose answers stream for a while, in all formats, and one that says when to stop. */
final class Streams implements AutoCloseable {
  static final int INPUT = 70;
  static final int OUTPUT = 30;

  /** As much as the program inside expects. */
  private static final String TEXT = "0123456789abcde ".repeat(100);

  private final ScriptedProvider provider;
  private final HttpServer switching;
  private volatile String word = "go";

  /**
   * @param eventMillis before each of an answer's hundred events
   */
  Streams(int eventMillis) throws IOException {
    provider = ScriptedProvider.start(Script.of(step(eventMillis)), 0, line -> {});
    switching = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    switching.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    switching.createContext("/", this::answer);
    switching.start();
  }

  private static Step step(int eventMillis) {
    return new Step(
        null,
        null,
        0,
        TEXT,
        null,
        null,
        List.of(),
        null,
        new Step.Counts(INPUT, OUTPUT, null, null),
        null,
        null,
        null,
        null,
        eventMillis,
        null);
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] body =
        """
        {"id":"s","object":"chat.completion","model":"switch","choices":[{"index":0,"message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1}}\
        """
            .formatted(word)
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  /** From now on the switch says stop. */
  void stop() {
    word = "stop";
  }

  /** The four as providers; their names are their formats'. */
  List<Door.Provider> providers() {
    List<Door.Provider> all = new ArrayList<>();
    for (String wire : Providers.WIRES) {
      String url = provider.uri() + (wire.startsWith("openai") ? "/v1" : "");
      all.add(provider(wire, url, wire, "m"));
    }
    return all;
  }

  Door.Provider switching() {
    String url = "http://127.0.0.1:" + switching.getAddress().getPort() + "/v1";
    return provider("switch", url, "openai-chat", "switch");
  }

  private static Door.Provider provider(String name, String url, String wire, String model) {
    return new Door.Provider(
        name,
        url,
        wire,
        GatewaySpeed.KEY,
        null,
        List.of(new Door.Model(model, 1, 1, null, null, null)));
  }

  /** How many answers of a provider a gateway's lines tell of. */
  static long answers(List<GatewayLine> lines, String name) {
    return lines.stream().filter(l -> l.rule().equals("provider-" + name)).count();
  }

  /** By how many tokens what was metered differs from what the provider said. */
  static long unmetered(List<GatewayLine> lines, String name) {
    long metered = 0;
    for (GatewayLine line : lines) {
      ModelCall call = line.call();
      if (line.rule().equals("provider-" + name) && call != null && call.exact()) {
        metered += call.inputTokens() + call.outputTokens();
      }
    }
    return Math.abs(metered - answers(lines, name) * (INPUT + OUTPUT));
  }

  @Override
  public void close() {
    provider.close();
    switching.stop(0);
  }
}

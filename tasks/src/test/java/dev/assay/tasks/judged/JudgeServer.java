package dev.assay.tasks.judged;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.results.store.Json;
import dev.assay.sandbox.wire.ModelClient;
import dev.assay.sandbox.wire.Retries;
import dev.assay.sandbox.wire.WireFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** A judge at a local address that replies by a function of the user turn it is sent. */
final class JudgeServer implements AutoCloseable {
  private final HttpServer server;
  private final List<JsonNode> bodies = new CopyOnWriteArrayList<>();
  private volatile int failFrom = Integer.MAX_VALUE;

  JudgeServer(UnaryOperator<String> replies) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/chat/completions", exchange -> answer(exchange, replies));
    server.start();
  }

  private void answer(HttpExchange exchange, UnaryOperator<String> replies) throws IOException {
    JsonNode body = Json.MAPPER.readTree(exchange.getRequestBody().readAllBytes());
    bodies.add(body);
    boolean fails = bodies.size() >= failFrom;
    String reply = replies.apply(user(body));
    Object json =
        fails
            ? Map.of("error", Map.of("message", "no money left"))
            : Map.of(
                "model",
                "judge-1-2026",
                "choices",
                List.of(Map.of("message", Map.of("content", reply), "finish_reason", "stop")),
                "usage",
                Map.of("prompt_tokens", 1000, "completion_tokens", 100));
    byte[] bytes = Json.line(json).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(fails ? 400 : 200, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static String user(JsonNode body) {
    JsonNode messages = body.path("messages");
    return messages.path(messages.size() - 1).path("content").asText();
  }

  /** Refuses from this request on, counted from 1. */
  void failFrom(int request) {
    failFrom = request;
  }

  /** All requests so far. */
  List<JsonNode> bodies() {
    return bodies;
  }

  Judge judge(String model) {
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    return new ModelJudge(
        new ModelClient(base, WireFormat.OPENAI_CHAT, () -> "key"),
        "local",
        model,
        new Retries(2, Duration.ofMillis(1), wait -> {}));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

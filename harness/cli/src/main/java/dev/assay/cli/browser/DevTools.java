package dev.assay.cli.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.EnvironmentException;
import dev.assay.results.store.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The browser's protocol over its web socket: calls with an answer each, and events. */
final class DevTools implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;

  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private @Nullable WebSocket socket;

  private DevTools() {}

  static DevTools connect(String address) {
    DevTools tools = new DevTools();
    tools.socket =
        tools
            .client
            .newWebSocketBuilder()
            .connectTimeout(Duration.ofSeconds(PATIENCE_SECONDS))
            .buildAsync(URI.create(address), tools.new Listener())
            .join();
    return tools;
  }

  /**
   * Asks, and waits for the answer.
   *
   * @param session of a tab; empty for the browser itself
   */
  JsonNode call(String session, String method, ObjectNode parameters) {
    int id = ids.incrementAndGet();
    ObjectNode message = Json.MAPPER.createObjectNode().put("id", id).put("method", method);
    message.set("params", parameters);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    send(Json.line(message));
    JsonNode got = wait(answer, method);
    if (got.has("error")) {
      throw new EnvironmentException(method + ": " + got.at("/error/message").asText(), null);
    }
    return got.path("result");
  }

  private synchronized void send(String text) {
    java.util.Objects.requireNonNull(socket).sendText(text, true).join();
  }

  private static JsonNode wait(CompletableFuture<JsonNode> answer, String method) {
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new EnvironmentException("Chromium did not answer to " + method, null, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnvironmentException("interrupted while waiting for Chromium", null, e);
    }
  }

  /** What a tab told so far, in order. */
  List<JsonNode> events(String session) {
    return events.stream().filter(e -> e.path("sessionId").asText().equals(session)).toList();
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.abort();
    }
    client.shutdownNow();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder part = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        take(Json.parse(part.toString(), JsonNode.class));
        part.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void take(JsonNode message) {
      CompletableFuture<JsonNode> answer = waiting.remove(message.path("id").asInt());
      if (answer == null) {
        events.add(message);
      } else {
        answer.complete(message);
      }
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      waiting.values().forEach(answer -> answer.completeExceptionally(error));
    }
  }
}

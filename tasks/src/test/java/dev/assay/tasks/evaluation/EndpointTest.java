package dev.assay.tasks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.assay.results.record.ResponseLine;
import dev.assay.results.store.Json;
import dev.assay.tasks.Items;
import dev.assay.tasks.benchmark.Benchmark;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EndpointTest {
  private static final String ANSWER =
      "{\"choices\":[{\"message\":{\"content\":\"ANSWER: A\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":3}}";

  private final Benchmark benchmark = Items.benchmark(12);
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile int busyUntil;
  private volatile int refusedFrom = Integer.MAX_VALUE;
  @TempDir private Path folder;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/chat/completions",
        exchange -> {
          int number = asked.incrementAndGet();
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          int status = number >= refusedFrom ? 400 : number <= busyUntil ? 429 : 200;
          byte[] body = (status == 200 ? ANSWER : "{}").getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.getResponseHeaders().set("Retry-After", "0");
          exchange.sendResponseHeaders(status, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private EvaluationSummary evaluate(Path responses) throws InterruptedException {
    return evaluate(responses, "secret");
  }

  private EvaluationSummary evaluate(Path responses, String key) throws InterruptedException {
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/");
    Endpoint endpoint = new Endpoint(base, "any", () -> key, Endpoint.LIMIT);
    return Evaluator.evaluate(
        new EndpointRequest(benchmark, Items.protocol(), endpoint, 4),
        responses,
        EvaluationProgress.silent());
  }

  @Test
  void every_item_is_asked_and_recorded_in_order_with_the_key() throws InterruptedException {
    Path responses = folder.resolve("mine.jsonl");
    assertThat(evaluate(responses).items()).isEqualTo(12);
    assertThat(Json.readLines(responses, ResponseLine.class))
        .extracting(ResponseLine::id)
        .containsExactlyElementsOf(benchmark.test().stream().map(item -> item.id()).toList());
    assertThat(keys).hasSize(12).containsOnly("Bearer secret");
    assertThat(folder).isDirectoryNotContaining(p -> p.toString().contains("partial"));
  }

  @Test
  void a_busy_endpoint_is_asked_the_same_again_after_the_time_it_names()
      throws InterruptedException {
    busyUntil = 3;
    EvaluationSummary summary = evaluate(folder.resolve("responses.jsonl"));
    assertThat(summary.retries()).isEqualTo(3);
    assertThat(bodies).hasSize(15);
    assertThat(bodies.stream().distinct()).hasSize(12);
  }

  @Test
  void what_was_answered_before_a_failure_is_not_asked_again() throws InterruptedException {
    refusedFrom = 6;
    Path responses = folder.resolve("responses.jsonl");
    assertThatThrownBy(() -> evaluate(responses))
        .isInstanceOf(ModelServerException.class)
        .hasMessageContaining("HTTP 400");
    refusedFrom = Integer.MAX_VALUE;
    EvaluationSummary summary = evaluate(responses, "second");
    assertThat(summary.resumed()).isBetween(1, 5);
    // By key: requests of the first that were under way may still arrive.
    assertThat(keys.stream().filter("Bearer second"::equals)).hasSize(12 - summary.resumed());
  }
}

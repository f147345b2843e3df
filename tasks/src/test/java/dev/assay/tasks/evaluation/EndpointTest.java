package dev.assay.tasks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpServer;
import dev.assay.results.record.ResponseLine;
import dev.assay.results.record.Score;
import dev.assay.results.store.Json;
import dev.assay.tasks.Bfcl;
import dev.assay.tasks.Items;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.protocol.Protocol;
import dev.assay.tasks.recorded.RecordedScoring;
import dev.assay.tasks.scoring.Scoring;
import dev.assay.tasks.scoring.StandardError;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
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
  private volatile String answer = ANSWER;
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
          byte[] body = (status == 200 ? answer : "{}").getBytes(StandardCharsets.UTF_8);
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
    return evaluate(benchmark, Items.protocol(), responses, key);
  }

  private EvaluationSummary evaluate(Benchmark asked, Protocol protocol, Path responses, String key)
      throws InterruptedException {
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/");
    Endpoint endpoint = new Endpoint(base, "any", () -> key, Endpoint.LIMIT);
    return Evaluator.evaluate(
        new EndpointRequest(asked, protocol, endpoint, 4), responses, EvaluationProgress.silent());
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

  @Test
  void functionsAreOfferedAsToolsAndNativeCallsAreRecordedAndScored() throws Exception {
    answer =
        "{\"choices\":[{\"message\":{\"content\":null,\"tool_calls\":[{\"id\":\"1\",\"type\":\"function\",\"function\":{\"name\":\"loan_payment\",\"arguments\":\"{\\\"amount\\\": 1500, \\\"rate\\\": 0.035, \\\"years\\\": 10}\"}}]},\"finish_reason\":\"tool_calls\"}],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":3}}";
    Path responses = folder.resolve("responses.jsonl");
    Protocol protocol = Bfcl.protocol("call");
    evaluate(Bfcl.benchmark(), protocol, responses, "");
    assertThat(bodies)
        .hasSize(3)
        .anySatisfy(body ->
            assertThat(body)
                .contains(
                    "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"loan_payment\""));
    List<ResponseLine> lines = Json.readLines(responses, ResponseLine.class);
    assertThat(lines.getFirst().toolCalls())
        .containsExactly(
            new ResponseLine.Call(
                "loan_payment", "{\"amount\": 1500, \"rate\": 0.035, \"years\": 10}"));
    Score score =
        Scoring.score(
            Bfcl.benchmark(),
            protocol,
            responses,
            folder.resolve("grades.jsonl"),
            folder.resolve("score.json"));
    assertThat(score.score()).isEqualTo(1 / 3.0);
    assertThat(score.formatFailures()).isZero();
  }

  @Test
  void everyItemIsAskedUnderEverySeedAndTheScoreClustersByItem() throws Exception {
    Protocol protocol = Items.protocol(null, List.of(7L, 9L, 11L), 0.7);
    Path responses = folder.resolve("responses.jsonl");
    assertThat(evaluate(benchmark, protocol, responses, "").items()).isEqualTo(36);
    assertThat(bodies.stream().filter(body -> body.contains("\"seed\":9,"))).hasSize(12);
    List<ResponseLine> lines = Json.readLines(responses, ResponseLine.class);
    assertThat(lines).extracting(ResponseLine::repeat).startsWith(1, 2, 3, 1, 2, 3);
    assertThat(lines).extracting(ResponseLine::id).startsWith("t-1", "t-1", "t-1", "t-2");
    Score score =
        Scoring.score(
            benchmark,
            protocol,
            responses,
            folder.resolve("grades.jsonl"),
            folder.resolve("score.json"));
    assertThat(score.n()).isEqualTo(12);
    assertThat(score.repeats()).isEqualTo(3);
    // A is right where the seed's order puts the right choice there.
    double[] shares =
        benchmark.test().stream()
            .mapToDouble(item ->
                protocol.draws().stream()
                        .filter(draw -> protocol.order(item, draw).getFirst() == 0)
                        .count()
                    / 3.0)
            .toArray();
    assertThat(score.score())
        .isEqualTo(Arrays.stream(shares).average().orElseThrow(), within(1e-12));
    assertThat(score.stderr()).isEqualTo(StandardError.ofMean(shares), within(1e-12));
    assertThat(new RecordedScoring(benchmark, protocol).score(responses, null).stderr())
        .isEqualTo(score.stderr(), within(1e-12));
    Json.writeLines(responses, lines.subList(0, 35));
    assertThatThrownBy(() -> Scoring.grade(benchmark, protocol, responses))
        .hasMessageContaining("12 items of made 3 times each")
        .hasMessageContaining("t-12 sample 3");
    assertThatThrownBy(() -> new RecordedScoring(benchmark, protocol).score(responses, null))
        .hasMessageContaining("t-12");
  }
}

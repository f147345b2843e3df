package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.cli.Assay.Ran;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay score} and {@code assay evaluate} where a language model judges. */
class ScoreJudgedTest {
  @TempDir private Path folder;
  private final AtomicInteger judged = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/chat/completions", this::answer);
    server.start();
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      items.append(
          """
          {"uid":"w%d","model":"Opponent-1B","messages":[{"role":"user","content":"Write about matter %d."},{"role":"assistant","content":{"answer":"The opponent on %d."}}]}
          """
              .formatted(i, i, i));
    }
    Files.writeString(folder.resolve("items.jsonl"), items);
    Files.writeString(
        folder.resolve("providers.toml"),
        """
        [[providers]]
        name = "local"
        url = "http://127.0.0.1:%d/v1"
        wire = "openai-chat"

        [[providers.models]]
        name = "judge-1"
        input = 1.0
        output = 10.0
        """
            .formatted(server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** Prefers what is not the opponent's; as the model under test it tells a story. */
  private void answer(HttpExchange exchange) throws IOException {
    JsonNode body = Json.MAPPER.readTree(exchange.getRequestBody().readAllBytes());
    String user =
        body.path("messages").path(body.path("messages").size() - 1).path("content").asText();
    String reply = "A tale of " + user.hashCode() + " nights";
    if (body.path("model").asText().equals("judge-1")) {
      judged.incrementAndGet();
      boolean first = user.indexOf("The opponent") > user.indexOf("=== answer B");
      reply = "It reads well.\n" + (first ? "[[A>B]]" : "[[B>A]]");
    }
    byte[] bytes =
        Json.line(
                java.util.Map.of(
                    "model",
                    "m",
                    "choices",
                    List.of(
                        java.util.Map.of(
                            "message",
                            java.util.Map.of("content", reply),
                            "finish_reason",
                            "stop")),
                    "usage",
                    java.util.Map.of("prompt_tokens", 1000, "completion_tokens", 10)))
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private Ran score(List<String> answers, String... more) throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < answers.size(); i++) {
      lines.append(Json.line(java.util.Map.of("id", "w" + i, "completion", answers.get(i))) + "\n");
    }
    Path file = Files.writeString(folder.resolve("answers.jsonl"), lines);
    List<String> words =
        new ArrayList<>(
            List.of(
                "score",
                "--benchmark",
                "arena-hard-writing",
                "--items",
                folder.resolve("items.jsonl").toString(),
                "--responses",
                file.toString(),
                "--providers",
                folder.resolve("providers.toml").toString()));
    words.addAll(List.of(more));
    return Assay.run(words.toArray(String[]::new));
  }

  private static final List<String> STORIES =
      List.of("Rain fell.", "A dog barked.", "Snow came.", "She left.");

  @Test
  void the_judge_is_asked_once_and_the_score_is_computed_again_without_it() throws Exception {
    Ran ran = score(STORIES, "--judge", "local/judge-1");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("8 questions to local/judge-1", "at most $1.28")
        .contains("arena-hard-writing, protocol assay v1: 0.7500 ± 0.0000")
        .contains("8,000 tokens in, 80 out, $0.0088")
        .contains("the benchmark has 250");
    assertThat(judged).hasValue(8);
    Ran again = score(STORIES, "--json");
    assertThat(again.code()).as(again.err()).isZero();
    JsonNode score = Json.MAPPER.readTree(again.out());
    assertThat(score.path("score").asDouble()).isEqualTo(0.75);
    assertThat(score.path("verdict").asText()).isEqualTo("clean");
    assertThat(score.path("judge").path("name").asText()).isEqualTo("local/judge-1");
    assertThat(score.path("judge").path("prompt_sha256").asText()).hasSize(64);
    assertThat(judged).hasValue(8);
    Ran explained = score(STORIES, "--explain", "w2");
    assertThat(explained.out()).contains("first: A>B", "second: B>A", "  | It reads well.");
  }

  @Test
  void a_constant_answer_has_its_score_shown_with_the_finding_and_exit_code_1() throws Exception {
    Ran ran = score(List.of("Same.", "Same.", "same", "Same!"), "--judge", "local/judge-1");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .contains("flagged: see the findings below")
        .contains("judged.constant-answer: the same answer is given to 4 of 4 items");
  }

  @Test
  void what_is_missing_or_too_dear_is_told_before_anything_is_asked() throws Exception {
    assertThat(score(STORIES).err()).contains("--judge PROVIDER/MODEL");
    assertThat(score(STORIES, "--judge", "judge-1").err()).contains("PROVIDER/MODEL");
    assertThat(score(STORIES, "--judge", "locale/judge-1").err()).contains("did you mean 'local'");
    Ran dear = score(STORIES, "--judge", "local/judge-1", "--judge-dollars", "1");
    assertThat(dear.code()).isEqualTo(2);
    assertThat(dear.err()).contains("more than --judge-dollars");
    assertThat(judged).hasValue(0);
  }

  @Test
  void benchmarks_without_a_judge_have_no_use_for_one() throws Exception {
    Ran ran =
        Assay.run(
            "score",
            "--benchmark",
            "science-mini",
            "--responses",
            "none.jsonl",
            "--judge",
            "local/judge-1");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("nobody judges science-mini");
  }

  @Test
  void an_endpoint_is_asked_and_then_judged() throws Exception {
    Path data = folder.resolve("data/arena-hard-writing");
    Files.createDirectories(data);
    Files.copy(folder.resolve("items.jsonl"), data.resolve("arena-hard-writing.jsonl"));
    Ran ran =
        Assay.run(
            java.util.Map.of("ASSAY_DATA", folder.resolve("data").toString()),
            "evaluate",
            "--benchmark",
            "arena-hard-writing",
            "--endpoint",
            "http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
            "--model",
            "teller",
            "--responses",
            folder.resolve("responses.jsonl").toString(),
            "--judge",
            "local/judge-1",
            "--providers",
            folder.resolve("providers.toml").toString(),
            "--json");
    assertThat(ran.code()).as(ran.err()).isZero();
    JsonNode score = Json.MAPPER.readTree(ran.out());
    assertThat(score.path("score").asDouble()).isEqualTo(0.75);
    assertThat(score.path("n").asInt()).isEqualTo(4);
    assertThat(folder.resolve("responses.judgements.jsonl")).exists();
  }
}

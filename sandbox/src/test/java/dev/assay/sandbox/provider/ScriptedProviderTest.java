package dev.assay.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.InputException;
import dev.assay.results.store.Digests;
import dev.assay.results.store.Json;
import dev.assay.sandbox.wire.ModelClient;
import dev.assay.sandbox.wire.ModelException;
import dev.assay.sandbox.wire.ModelException.Failure;
import dev.assay.sandbox.wire.ModelReply;
import dev.assay.sandbox.wire.ModelReply.StopReason;
import dev.assay.sandbox.wire.ModelRequest;
import dev.assay.sandbox.wire.Part;
import dev.assay.sandbox.wire.ReplyDelta;
import dev.assay.sandbox.wire.Retries;
import dev.assay.sandbox.wire.TokenCount;
import dev.assay.sandbox.wire.ToolSpec;
import dev.assay.sandbox.wire.Turn;
import dev.assay.sandbox.wire.WireFormat;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScriptedProviderTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir private Path folder;

  private static URI base(ScriptedProvider provider, WireFormat format) {
    boolean openAi = format == WireFormat.OPENAI_CHAT || format == WireFormat.OPENAI_RESPONSES;
    return URI.create(provider.uri() + (openAi ? "/v1" : ""));
  }

  private static ModelClient client(ScriptedProvider provider, WireFormat format) {
    return new ModelClient(base(provider, format), format, () -> "secret-key");
  }

  private static ModelRequest request(String text) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    schema.putObject("properties").putObject("command").put("type", "string");
    schema.putArray("required").add("command").add("description");
    return new ModelRequest(
        "model-1", "s", List.of(Turn.user(text)), List.of(new ToolSpec("Bash", "runs", schema)));
  }

  private static ScriptedProvider start(Step... steps) {
    return ScriptedProvider.start(Script.of(steps), 0, Recorder.none());
  }

  @ParameterizedTest
  @EnumSource(WireFormat.class)
  void every_format_is_spoken_streamed_and_whole(WireFormat format) throws Exception {
    Step step =
        Step.says("Hello wörld, this is an answer in several pieces.")
            .using(new Step.Counts(120, 34, 100L, 4L))
            .forever();
    try (ScriptedProvider provider = start(step)) {
      ModelClient client = client(provider, format);
      List<ReplyDelta> deltas = new ArrayList<>();
      ModelReply streamed = client.ask(request("hi"), LIMIT, deltas::add);
      ModelReply whole = client.ask(request("hi").withStream(false), LIMIT, delta -> {});
      assertThat(streamed.text()).isEqualTo(step.text()).isEqualTo(whole.text());
      assertThat(streamed.usage()).isEqualTo(whole.usage());
      assertThat(streamed.usage().exact()).isTrue();
      assertThat(streamed.usage().input()).isEqualTo(120);
      assertThat(streamed.usage().output()).isEqualTo(34);
      assertThat(streamed.usage().cached()).isEqualTo(100);
      assertThat(deltas).hasSizeGreaterThan(2);
      assertThat(provider.asked()).extracting(AskedLine::stream).containsExactly(true, false);
      assertThat(provider.asked())
          .allSatisfy(line -> {
            assertThat(line.format()).isEqualTo(format.label());
            assertThat(line.keySha256()).isEqualTo(Digests.of("secret-key"));
            assertThat(line.model()).isEqualTo("model-1");
          });
    }
  }

  @ParameterizedTest
  @EnumSource(WireFormat.class)
  void commands_go_through_the_clients_own_shell_tool(WireFormat format) throws Exception {
    try (ScriptedProvider provider = start(Step.runs("ls -l"), Step.says("done"))) {
      ModelClient client = client(provider, format);
      ModelRequest first = request("go");
      ModelReply reply = client.ask(first, LIMIT, delta -> {});
      Part.ToolCall call = reply.toolCalls().getFirst();
      assertThat(reply.stop()).isEqualTo(StopReason.TOOL_CALLS);
      assertThat(call.name()).isEqualTo("Bash");
      assertThat(Json.parse(call.arguments(), ObjectNode.class).path("command").asText())
          .isEqualTo("ls -l");
      assertThat(call.arguments()).contains("description");
      Part result = new Part.ToolResult(call.id(), call.name(), "total 0", false);
      List<Turn> turns = new ArrayList<>(first.turns());
      turns.add(Turn.of(reply));
      turns.add(new Turn(Turn.Role.USER, List.of(result)));
      ModelRequest second = new ModelRequest("model-1", "s", turns, first.tools());
      assertThat(client.ask(second, LIMIT, delta -> {}).text()).isEqualTo("done");
      assertThat(Json.line(provider.asked().getLast())).contains("total 0");
    }
  }

  @ParameterizedTest
  @EnumSource(WireFormat.class)
  void half_a_stream_is_a_transient_failure_with_an_estimate(WireFormat format) {
    Step step = Step.says("word ".repeat(100)).using(new Step.Counts(10, 10, null, null));
    try (ScriptedProvider provider = start(step.cutAfter(9))) {
      assertThatThrownBy(() -> client(provider, format).ask(request("hi"), LIMIT, delta -> {}))
          .isInstanceOfSatisfying(
              ModelException.class,
              e -> {
                assertThat(e.failure()).isEqualTo(Failure.TRANSIENT);
                assertThat(e.usage().exact()).isFalse();
                assertThat(e.usage().output()).isBetween(4L, 60L);
              });
    }
  }

  @ParameterizedTest
  @EnumSource(WireFormat.class)
  void throttling_and_failures_are_retried_and_then_answered(WireFormat format) throws Exception {
    Step garbage =
        new Step(
            "garbage", null, null, null, null, null, List.of(), null, null, null, "<html>", null,
            null, null, null);
    Step cut = Step.says("a longer text that breaks off somewhere").cutAfter(2);
    try (ScriptedProvider provider =
        start(Step.fails(429), Step.fails(500), garbage, cut, Step.says("at last"))) {
      List<Failure> waits = new ArrayList<>();
      Retries retries =
          new Retries(8, Duration.ofMillis(1), wait -> waits.add(wait.because().failure()));
      ModelReply reply =
          retries.ask(client(provider, format), request("hi"), LIMIT, delta -> {}, () -> {});
      assertThat(reply.text()).isEqualTo("at last");
      assertThat(waits)
          .containsExactly(
              Failure.THROTTLED, Failure.TRANSIENT, Failure.TRANSIENT, Failure.TRANSIENT);
    }
  }

  @Test
  void refusals_are_not_retried() {
    try (ScriptedProvider provider = start(Step.fails(401), Step.fails(400))) {
      ModelClient client = client(provider, WireFormat.ANTHROPIC);
      Retries retries = new Retries(8, Duration.ofMillis(1), wait -> {});
      fails(Failure.DENIED, () -> retries.ask(client, request("a"), LIMIT, d -> {}, () -> {}));
      fails(Failure.REFUSED, () -> retries.ask(client, request("a"), LIMIT, d -> {}, () -> {}));
      // The script is at its end.
      fails(Failure.REFUSED, () -> client.ask(request("a"), LIMIT, d -> {}));
      assertThat(provider.asked()).hasSize(3);
    }
  }

  private static void fails(
      Failure failure, org.assertj.core.api.ThrowableAssert.ThrowingCallable ask) {
    assertThatThrownBy(ask)
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.failure()).isEqualTo(failure));
  }

  @Test
  void a_wait_longer_than_the_time_left_is_not_begun() throws Exception {
    String toml = "schema = 1\n[[steps]]\nstatus = 429\nretry_after = 3000\ntimes = 0\n";
    try (ScriptedProvider provider = fromFile("s.toml", toml)) {
      fails(
          Failure.DEADLINE,
          () ->
              Retries.standard(wait -> {})
                  .ask(
                      client(provider, WireFormat.OPENAI_CHAT),
                      request("a"),
                      LIMIT,
                      delta -> {},
                      () -> {}));
      assertThat(provider.asked()).hasSize(1);
    }
  }

  @Test
  void a_slow_answer_ends_at_the_deadline() throws Exception {
    String toml = "schema = 1\n[[steps]]\ntext = \"slow\"\nevent_delay_millis = 2000\ntimes = 0\n";
    try (ScriptedProvider provider = fromFile("s.toml", toml)) {
      ModelClient client = client(provider, WireFormat.OPENAI_RESPONSES);
      fails(Failure.DEADLINE, () -> client.ask(request("a"), Duration.ofMillis(300), d -> {}));
      fails(Failure.DEADLINE, () -> client.ask(request("a"), Duration.ZERO, d -> {}));
    }
  }

  private ScriptedProvider fromFile(String name, String text) throws Exception {
    Path file = Files.writeString(folder.resolve(name), text);
    return ScriptedProvider.start(Script.read(file), 0, Recorder.to(folder.resolve("r.jsonl")));
  }

  @Test
  void steps_fit_by_what_was_said_and_the_record_is_kept() throws Exception {
    String toml =
        """
        schema = 1
        models = ["model-1"]

        [[steps]]
        when = { last_contains = "special", format = "anthropic" }
        text = "special answer"

        [[steps]]
        when = { turn = 0 }
        text = "first"
        times = 2

        [[steps]]
        name = "calls"
        reasoning = "I think."
        times = 0
          [[steps.tools]]
          name = "read"
          arguments = { path = "a.txt", lines = [1, 2] }
        """;
    try (ScriptedProvider provider = fromFile("s.toml", toml)) {
      ModelClient client = client(provider, WireFormat.ANTHROPIC);
      assertThat(client.ask(request("a"), LIMIT, d -> {}).text()).isEqualTo("first");
      assertThat(client.ask(request("so special"), LIMIT, d -> {}).text())
          .isEqualTo("special answer");
      assertThat(client.ask(request("b"), LIMIT, d -> {}).text()).isEqualTo("first");
      ModelReply reply = client.ask(request("c"), LIMIT, d -> {});
      assertThat(reply.toolCalls().getFirst().arguments())
          .contains("\"path\":\"a.txt\"", "\"lines\":[1,2]");
      assertThat(reply.parts().getFirst()).isInstanceOf(Part.Reasoning.class);
      List<AskedLine> lines = Json.readLines(folder.resolve("r.jsonl"), AskedLine.class);
      assertThat(lines)
          .extracting(AskedLine::step)
          .containsExactly("step 1", "step 0", "step 1", "calls");
      assertThat(Files.readString(folder.resolve("r.jsonl"))).doesNotContain("secret-key");
    }
  }

  @Test
  void a_clients_side_request_does_not_take_the_step_of_the_main_one() throws Exception {
    String toml =
        """
        schema = 1
        [[steps]]
        shell = "ls"
        [[steps]]
        when = { has_tools = false }
        text = "a title"
        """;
    try (ScriptedProvider provider = fromFile("s.toml", toml)) {
      ModelClient client = client(provider, WireFormat.OPENAI_CHAT);
      ModelRequest title = new ModelRequest("m", "", List.of(Turn.user("title?")), List.of());
      assertThat(client.ask(title, LIMIT, d -> {}).text()).isEqualTo("a title");
      assertThat(client.ask(request("go"), LIMIT, d -> {}).toolCalls()).hasSize(1);
    }
  }

  @Test
  void a_script_may_be_json_and_is_checked_alike() throws Exception {
    String json =
        "{\"schema\":1,\"steps\":[{\"text\":\"hi\",\"usage\":{\"input\":1,\"output\":2}}]}";
    try (ScriptedProvider provider = fromFile("s.json", json)) {
      assertThat(client(provider, WireFormat.GEMINI).ask(request("a"), LIMIT, d -> {}).usage())
          .isEqualTo(TokenCount.of(1, 2));
    }
    assertThatThrownBy(() -> fromFile("t.json", "{\"schema\":1,\"stepz\":[]}"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("stepz");
    assertThatThrownBy(() -> fromFile("t.toml", "schema = 2\n")).isInstanceOf(InputException.class);
  }

  @Test
  void lists_counts_and_unknown_paths_are_answered() throws Exception {
    try (ScriptedProvider provider = start(Step.says("hi"))) {
      assertThat(get(provider, "/v1/models").body()).contains("scripted-1");
      assertThat(get(provider, "/nowhere").statusCode()).isEqualTo(404);
      HttpResponse<String> count = post(provider, "/v1/messages/count_tokens", "{\"messages\":[]}");
      assertThat(count.body()).contains("\"input_tokens\":");
      assertThat(post(provider, "/v1/messages", "no json").statusCode()).isEqualTo(400);
    }
  }

  @Test
  void gemini_streams_a_list_where_no_events_are_asked_for() throws Exception {
    try (ScriptedProvider provider = start(Step.says("one two three four five six seven"))) {
      HttpResponse<String> answer =
          post(provider, "/v1beta/models/m:streamGenerateContent", "{\"contents\":[]}");
      assertThat(Json.MAPPER.readTree(answer.body()).size()).isGreaterThan(1);
    }
  }

  private static HttpResponse<String> get(ScriptedProvider provider, String path) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(provider.uri() + path)).GET());
  }

  private static HttpResponse<String> post(ScriptedProvider provider, String path, String body)
      throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(provider.uri() + path))
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}

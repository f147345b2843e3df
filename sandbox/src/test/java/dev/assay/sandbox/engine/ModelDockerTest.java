package dev.assay.sandbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.record.GatewayLine;
import dev.assay.results.record.ModelCall;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.Ending;
import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.gateway.model.FakeProvider;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program in a container asks a language model, all the way through. */
@Tag("docker")
class ModelDockerTest {
  private static final String KEY = "sk-real-8c1f0d5b7a3e4c29";

  private static final String PROGRAM =
      """
      import http.client, json, os, time
      GATE = ("127.0.0.1", 3128)

      def ask(path, stream):
          body = {"model": "m", "max_tokens": 10, "stream": stream, "messages": [{"role": "user", "content": "hi"}]}
          if path.endswith("count_tokens"):
              del body["max_tokens"], body["stream"]
          c = http.client.HTTPConnection(*GATE)
          c.request("POST", path, json.dumps(body), {"content-type": "application/json", "x-api-key": "placeholder"})
          return c.getresponse()

      answer = ask("/anthropic/v1/messages", True)
      print("first", answer.status, answer.readline().decode().strip(), flush=True)
      # The provider goes on only when this was asked: so the line above came before the end of the answer.
      print("counted", ask("/anthropic/v1/messages/count_tokens", False).status, flush=True)
      print("rest", answer.read().decode().count("data:"), flush=True)
      print("second", ask("/anthropic/v1/messages", False).status, flush=True)

      needle = b"sk-" + b"real-"
      places = []
      for top in ("/proc", "/gate", "/etc", "/opt", "/run", "/tmp", "/home", "/workspace"):
          for folder, _, files in os.walk(top):
              if top == "/proc" and folder.count("/") > 2:
                  continue
              for name in files:
                  path = os.path.join(folder, name)
                  if top == "/proc" and name not in ("environ", "cmdline"):
                      continue
                  try:
                      with open(path, "rb") as file:
                          data = file.read(1 << 22)
                  except OSError:
                      continue
                  if needle in data:
                      places.append(path)
      print("key found at", places, flush=True)

      third = ask("/anthropic/v1/messages", False)
      print("third", third.status, json.load(third)["error"]["type"], flush=True)
      time.sleep(1000)
      """;

  @TempDir private Path folder;

  @BeforeAll
  static void needsAnEngine() {
    EngineRequirement.engine();
  }

  private static String usage(int input, int output) {
    return "\"usage\":{\"input_tokens\":" + input + ",\"output_tokens\":" + output + "}";
  }

  /** Streams in two halves; between them it waits for another request. */
  private static FakeProvider.Script script(CountDownLatch counted) {
    return exchange -> {
      String path = exchange.getRequestURI().getPath();
      if (path.endsWith("count_tokens")) {
        counted.countDown();
        FakeProvider.plain(exchange, 200, "{\"input_tokens\":1}");
      } else if (counted.getCount() == 0) {
        FakeProvider.plain(
            exchange,
            200,
            "{\"type\":\"message\",\"content\":[],\"stop_reason\":\"end_turn\","
                + usage(31, 19)
                + "}");
      } else {
        OutputStream out = FakeProvider.events(exchange);
        FakeProvider.event(out, "{\"type\":\"message_start\",\"message\":{" + usage(40, 1) + "}}");
        assertThat(counted.await(30, TimeUnit.SECONDS)).isTrue();
        FakeProvider.event(
            out,
            "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},"
                + "\"usage\":{\"output_tokens\":11}}");
        FakeProvider.event(out, "{\"type\":\"message_stop\"}");
      }
    };
  }

  private GatewayPolicy policy(FakeProvider provider) throws Exception {
    Path key = Files.writeString(folder.resolve("key"), KEY + "\n");
    return GatewayPolicy.models(
        List.of(
            new Door.Provider(
                "mine",
                provider.url(),
                "anthropic",
                null,
                key.toString(),
                List.of(new Door.Model("m", 1_000, 10_000)))),
        new GatewayPolicy.ModelBudget(100L, null));
  }

  @Test
  void a_model_is_asked_without_its_key_metered_to_the_token_and_stopped_at_the_budget()
      throws Exception {
    try (FakeProvider provider = new FakeProvider()) {
      provider.script = script(new CountDownLatch(1));
      try (TestSandbox box =
          TestSandbox.gateway(policy(provider), "exec python3 - <<'P'\n" + PROGRAM + "P\n")) {
        assertThat(box.await(Duration.ofSeconds(60)))
            .as(box.output())
            .isEqualTo(new Ending.OverBudget("budget-tokens"));
        box.stop();
        assertThat(box.said())
            .contains(
                "counted 200",
                "rest 2",
                "second 200",
                "key found at []",
                "third 400 invalid_request_error")
            .anyMatch(line -> line.startsWith("first 200 data: {\"type\":\"message_start\""));
        assertThat(box.sandbox.protections().get("granted")).contains("mine (m)", "tokens: 100");
        recorded(box.lines);
      }
      assertThat(provider.asked)
          .hasSize(3)
          .allMatch(asked -> List.of(KEY).equals(asked.headers().get("X-api-key")));
    }
  }

  private static void recorded(List<GatewayLine> lines) {
    assertThat(lines)
        .extracting(l -> l.rule() + " " + l.status())
        .containsExactlyInAnyOrder(
            "provider-mine 200", "provider-mine 200", "provider-mine 200", "budget-tokens 400");
    List<ModelCall> calls =
        lines.stream()
            .filter(l -> l.call() != null && !l.path().endsWith("count_tokens"))
            .map(l -> Objects.requireNonNull(l.call()))
            .toList();
    assertThat(calls).allMatch(ModelCall::exact);
    assertThat(calls).extracting(ModelCall::inputTokens).containsExactly(40L, 31L);
    assertThat(calls).extracting(ModelCall::outputTokens).containsExactly(11L, 19L);
    // 40 and 31 tokens at a tenth of a cent, 11 and 19 at a cent.
    assertThat(calls).extracting(ModelCall::dollars).containsExactly(0.15, 0.221);
    assertThat(lines.toString()).doesNotContain(KEY);
  }
}

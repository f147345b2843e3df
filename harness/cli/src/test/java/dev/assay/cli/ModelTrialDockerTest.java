package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.results.record.GatewayLine;
import dev.assay.results.record.ModelCall;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Json;
import dev.assay.results.store.TrialFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole trial of an agent that asks a language model until its budget of tokens is used up. */
@Tag("docker")
class ModelTrialDockerTest {
  private static final String KEY = "sk-real-5d0c7f3b9a1e";

  private static final String PROGRAM =
      """
      #!/usr/bin/env python3
      import json, os, time, urllib.error, urllib.request
      while True:
          body = {"model": "m", "stream": True, "max_tokens": 9, "messages": [{"role": "user", "content": "hi"}]}
          headers = {"content-type": "application/json", "authorization": "Bearer " + os.environ["OPENAI_API_KEY"]}
          url = os.environ["OPENAI_BASE_URL"] + "/chat/completions"
          try:
              text = urllib.request.urlopen(urllib.request.Request(url, json.dumps(body).encode(), headers)).read().decode()
              print("answered", text.count("data:"), flush=True)
          except urllib.error.HTTPError as e:
              print("refused", e.code, json.load(e)["error"]["code"], flush=True)
              time.sleep(100)
      """;

  private final List<String> keys = new CopyOnWriteArrayList<>();
  @TempDir private Path folder;

  @BeforeAll
  static void engine() {
    Engine.needed();
  }

  private void answer(HttpExchange exchange) throws IOException {
    keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      for (String data :
          List.of(
              "{\"choices\":[{\"delta\":{\"content\":\"yes\"},\"finish_reason\":\"stop\"}]}",
              "{\"choices\":[],\"usage\":{\"prompt_tokens\":70,\"completion_tokens\":30}}",
              "[DONE]")) {
        out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    }
  }

  private Path agent() throws IOException {
    Path home = Files.createDirectories(folder.resolve("asker"));
    Files.writeString(
        home.resolve("agent.toml"),
        "schema = 1\nname = \"asker\"\nversion = \"1\"\ntitle = \"t\"\ndescription = \"d\"\nrole = \"honest\"\nmodels = [\"m\"]\n");
    Path run = Files.writeString(home.resolve("run.sh"), PROGRAM);
    assertThat(run.toFile().setExecutable(true)).isTrue();
    return home;
  }

  private Path providers(int port) throws IOException {
    return Files.writeString(
        folder.resolve("providers.toml"),
        """
        [[providers]]
        name = "mine"
        url = "http://127.0.0.1:%d/v1"
        wire = "openai-chat"
        key_environment = "MY_REAL_KEY"
        [[providers.models]]
        name = "m"
        input = 1000.0
        output = 2000.0
        [[providers.models]]
        name = "other"
        input = 1.0
        output = 1.0
        """
            .formatted(port));
  }

  @Test
  void an_agent_asks_its_model_and_is_stopped_at_its_budget() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/chat/completions", this::answer);
    server.start();
    Path out = folder.resolve("out");
    try {
      Assay.Ran ran =
          Assay.run(
              Map.of("MY_REAL_KEY", KEY),
              "run",
              "--agent",
              agent().toString(),
              "--task",
              "science-mini",
              "--model",
              "tiny-qwen3-base",
              "--budget",
              "90s",
              "--tokens",
              "250",
              "--providers",
              providers(server.getAddress().getPort()).toString(),
              "--out",
              out.toString());
      assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
    } finally {
      server.stop(0);
    }
    AttemptFolder attempt = new JobFolder(out).trials().getFirst().latest().orElseThrow();
    recorded(attempt);
    assertThat(keys).hasSize(3).containsOnly("Bearer " + KEY);
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(KEY);
      }
    }
  }

  /** The first trial's gateway stops it at what the job has; the second is never started. */
  @Test
  void a_jobs_budget_ends_the_running_trial_and_keeps_back_the_rest() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/chat/completions", this::answer);
    server.start();
    Path out = folder.resolve("out");
    try {
      Assay.Ran ran =
          Assay.run(
              Map.of("MY_REAL_KEY", KEY),
              "run",
              "--agent",
              agent().toString(),
              "--task",
              "science-mini",
              "--model",
              "tiny-qwen3-base",
              "--budget",
              "90s",
              "--repeats",
              "2",
              "--job-dollars",
              "0.3",
              "--providers",
              providers(server.getAddress().getPort()).toString(),
              "--out",
              out.toString());
      assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(3);
      assertThat(ran.out()).contains("__r2 (the job's budget of 0.3 dollars is used up)");
    } finally {
      server.stop(0);
    }
    assertThat(keys).hasSize(3);
    List<TrialFolder> trials = new JobFolder(out).trials();
    assertThat(trials.getLast().attempts()).isEmpty();
    AttemptFolder attempt = trials.getFirst().latest().orElseThrow();
    JsonNode result = Json.MAPPER.readTree(Files.readAllBytes(attempt.result()));
    assertThat(result.get("ended_by").asText()).isEqualTo("budget");
    // A limit is no failure.
    assertThat(result.at("/outcome/kind").asText()).isEqualTo("no_submission");
    assertThat(Files.readString(attempt.journal())).contains("\"detail\":\"budget-job-dollars\"");
  }

  private static void recorded(AttemptFolder attempt) throws IOException {
    assertThat(Files.readString(attempt.agentLog()))
        .contains("answered 3", "refused 400 budget-tokens");
    JsonNode result = Json.MAPPER.readTree(Files.readAllBytes(attempt.result()));
    assertThat(result.get("ended_by").asText()).isEqualTo("budget");
    assertThat(result.at("/usage/input_tokens").asLong()).isEqualTo(210);
    assertThat(result.at("/usage/output_tokens").asLong()).isEqualTo(90);
    assertThat(result.at("/usage/dollars").asDouble()).isEqualTo(0.39);
    JsonNode trial = Json.MAPPER.readTree(Files.readAllBytes(attempt.trialRecord()));
    assertThat(trial.at("/protections/granted").asText())
        .contains("providers: mine (m);", "tokens: 250");
    List<GatewayLine> lines = Json.readLines(attempt.gatewayLog(), GatewayLine.class);
    assertThat(lines)
        .extracting(GatewayLine::rule)
        .containsExactly("provider-mine", "provider-mine", "provider-mine", "budget-tokens");
    ModelCall call = Objects.requireNonNull(lines.getFirst().call());
    assertThat(call.exact()).isTrue();
    assertThat(call.inputTokens() + call.outputTokens()).isEqualTo(100);
  }
}

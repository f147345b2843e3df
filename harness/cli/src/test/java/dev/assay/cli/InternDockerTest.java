package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.store.Json;
import dev.assay.sandbox.provider.Recorder;
import dev.assay.sandbox.provider.Script;
import dev.assay.sandbox.provider.ScriptedProvider;
import dev.assay.sandbox.provider.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The built-in agent from the command line, in real sandboxes, against a scripted provider. */
@Tag("docker")
class InternDockerTest {
  private static final String KEY = "sk-real-3b1c9d7e5f20";

  @TempDir private Path folder;

  @BeforeAll
  static void engine() {
    Engine.needed();
  }

  private static Step calls(String tool, Map<String, Object> arguments) {
    return new Step(
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(new Step.Call(tool, arguments)),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static Step finishes() {
    return calls("finish", Map.of("summary", "done"));
  }

  private Map<String, String> environment(ScriptedProvider provider, String wire)
      throws IOException {
    Path config = Files.createDirectories(folder.resolve("config/assay"));
    Files.writeString(
        config.resolve("providers.toml"),
        """
        [[providers]]
        name = "mine"
        url = "%s"
        wire = "%s"
        key_environment = "MY_REAL_KEY"
        [[providers.models]]
        name = "m"
        input = 1.0
        output = 2.0
        """
            .formatted(provider.uri() + (wire.startsWith("openai") ? "/v1" : ""), wire));
    return Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString(), "MY_REAL_KEY", KEY);
  }

  private static List<JsonNode> events(String out) {
    return out.lines().map(line -> Json.parse(line, JsonNode.class)).toList();
  }

  @ParameterizedTest
  @CsvSource({"openai-chat,runc", "anthropic,runc", "openai-responses,runc", "anthropic,runsc"})
  void it_works_in_the_sandbox_and_brings_out_what_it_made(String wire, String runtime)
      throws Exception {
    Path given = Files.createDirectories(folder.resolve("given"));
    Files.writeString(given.resolve("a.txt"), "one\ntwo\n");
    Script script =
        Script.of(
            calls("read", Map.of("path", "a.txt")),
            calls("edit", Map.of("path", "a.txt", "old", "two", "new", "2")),
            Step.runs("id -u; env; cat /proc/*/environ | tr '\\0' '\\n'"),
            Step.says("I think that is all."),
            finishes());
    try (ScriptedProvider provider = ScriptedProvider.start(script, 0, Recorder.none())) {
      Assay.Ran ran =
          Assay.run(
              environment(provider, wire),
              "intern",
              "Make two into 2.",
              "--provider=mine",
              "--model=m",
              "--runtime=" + runtime,
              "--workspace=" + given,
              "--out=" + folder.resolve("out"));
      assertThat(ran.code()).as(ran.err()).isZero();
      List<JsonNode> events = events(ran.out());
      assertThat(events.getLast().at("/event/end").asText()).isEqualTo("finished");
      assertThat(folder.resolve("out/workspace/a.txt")).hasContent("one\n2\n");
      assertThat(given.resolve("a.txt")).hasContent("one\ntwo\n");
      String asked = Json.line(provider.asked());
      assertThat(asked).contains("210323\\n").doesNotContain(KEY);
      assertThat(folder.resolve("out/transcript.jsonl")).content().isEqualTo(ran.out());
      assertThat(provider.asked()).hasSize(5);
    }
  }

  @Test
  void killed_at_its_work_it_goes_on_with_its_files() throws Exception {
    Script script =
        Script.of(
            Step.runs("echo first > one.txt"),
            Step.runs("echo begun > two.txt; sleep 1000"),
            Step.runs("cat one.txt two.txt > three.txt"),
            finishes());
    Path out = folder.resolve("out");
    try (ScriptedProvider provider = ScriptedProvider.start(script, 0, Recorder.none())) {
      Map<String, String> environment = environment(provider, "anthropic");
      Process first =
          Assay.start(
              environment,
              "intern",
              "Go.",
              "--provider=mine",
              "--model=m",
              "--time=10m",
              "--out=" + out);
      await(() -> provider.asked().size() == 2);
      Thread.sleep(3000);
      first.destroyForcibly();
      assertThat(first.waitFor(1, TimeUnit.MINUTES)).isTrue();
      Assay.Ran ran = Assay.run(environment, "intern", "--resume=" + out);
      assertThat(ran.code()).as(ran.err()).isZero();
      assertThat(out.resolve("workspace/three.txt")).hasContent("first\nbegun\n");
      assertThat(events(ran.out()).get(1).at("/event/text").asText()).contains("started anew");
      Assay.Ran again = Assay.run(environment, "intern", "--resume=" + out);
      assertThat(again.code()).isEqualTo(2);
      assertThat(again.errorLine()).contains("has finished");
    }
  }

  @Test
  void a_signal_ends_it_in_order_and_the_workspace_comes_out() throws Exception {
    Script script = Script.of(Step.runs("echo kept > kept.txt; sleep 1000"), finishes());
    Path out = folder.resolve("out");
    try (ScriptedProvider provider = ScriptedProvider.start(script, 0, Recorder.none())) {
      Process process =
          Assay.start(
              environment(provider, "openai-chat"),
              "intern",
              "Go.",
              "--provider=mine",
              "--model=m",
              "--out=" + out);
      await(() -> provider.asked().size() == 1);
      Thread.sleep(3000);
      // The process's own method would close its output under it.
      assertThat(process.toHandle().destroy()).isTrue();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isEqualTo(143);
      assertThat(out.resolve("workspace/kept.txt")).hasContent("kept\n");
      assertThat(out.resolve("transcript.jsonl")).content().contains("\"end\":\"interrupted\"");
    }
  }

  @Test
  void with_a_base_model_it_ends_with_a_submission_alone() throws Exception {
    Script script =
        Script.of(
            finishes(),
            calls("docs", Map.of("query", "AutoModelForCausalLM from_pretrained")),
            Step.runs("cp -r /models/base final_model"),
            finishes());
    try (ScriptedProvider provider = ScriptedProvider.start(script, 0, Recorder.none())) {
      Assay.Ran ran =
          Assay.run(
              environment(provider, "anthropic"),
              "intern",
              "Submit the base.",
              "--provider=mine",
              "--model=m",
              "--base=tiny-qwen3-base",
              "--deny=curl",
              "--out=" + folder.resolve("out"));
      assertThat(ran.code()).as(ran.err()).isZero();
      List<String> answers =
          events(ran.out()).stream()
              .filter(e -> e.at("/event/type").asText().equals("answered"))
              .map(e -> e.at("/event/text").asText())
              .toList();
      assertThat(answers.get(0)).contains("there is no folder /workspace/final_model");
      assertThat(answers.get(1)).contains("transformers/models/auto/");
      assertThat(folder.resolve("out/workspace/final_model/model.safetensors")).exists();
    }
  }

  @Test
  void a_provider_that_refuses_the_key_is_code_3() throws Exception {
    try (ScriptedProvider provider =
        ScriptedProvider.start(Script.of(Step.fails(401).forever()), 0, Recorder.none())) {
      Assay.Ran ran =
          Assay.run(
              environment(provider, "anthropic"),
              "intern",
              "Go.",
              "--provider=mine",
              "--model=m",
              "--out=" + folder.resolve("out"));
      assertThat(ran.code()).isEqualTo(3);
      assertThat(events(ran.out()).getLast().at("/event/end").asText()).isEqualTo("provider");
    }
  }

  private static void await(java.util.function.BooleanSupplier condition)
      throws InterruptedException {
    Instant end = Instant.now().plus(Duration.ofMinutes(2));
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(50);
    }
  }
}

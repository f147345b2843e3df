package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.record.GatewayLine;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Json;
import dev.assay.sandbox.provider.Recorder;
import dev.assay.sandbox.provider.Script;
import dev.assay.sandbox.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole trial of the built-in agent, driven by a scripted model that trains the tiny model. */
@Tag("docker")
class InternTrialDockerTest {
  private static final String KEY = "sk-real-90ab12cd34ef";

  @TempDir private Path folder;

  @BeforeAll
  static void engine() {
    Engine.needed();
  }

  private Path providers(ScriptedProvider provider) throws IOException {
    return Files.writeString(
        folder.resolve("providers.toml"),
        """
        [[providers]]
        name = "mine"
        url = "%s"
        wire = "anthropic"
        key_environment = "MY_REAL_KEY"
        [[providers.models]]
        name = "claude-opus-4-6"
        input = 5.0
        output = 25.0
        """
            .formatted(provider.uri()));
  }

  @Test
  void it_trains_and_submits_a_model_that_is_clearly_better_than_chance() throws Exception {
    Path script =
        Path.of(
            Objects.requireNonNull(
                    InternTrialDockerTest.class.getResource("intern-science-mini.toml"))
                .toURI());
    Path out = folder.resolve("out");
    try (ScriptedProvider provider =
        ScriptedProvider.start(Script.read(script), 0, Recorder.none())) {
      Assay.Ran ran =
          Assay.run(
              Map.of("MY_REAL_KEY", KEY),
              "run",
              "--agent=intern",
              "--task=science-mini",
              "--model=tiny-qwen3-base",
              "--budget=900s",
              "--providers=" + providers(provider),
              "--out=" + out);
      assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
      assertThat(Json.line(provider.asked()))
          .contains("has no attribute 'zero_grads'", "dev score", "would be taken");
    }
    AttemptFolder attempt = new JobFolder(out).trials().getFirst().latest().orElseThrow();
    JsonNode result = Json.MAPPER.readTree(Files.readAllBytes(attempt.result()));
    assertThat(result.get("ended_by").asText()).as(result.toPrettyString()).isEqualTo("exit");
    assertThat(result.at("/outcome/kind").asText()).isEqualTo("scored");
    // Four choices: what guesses has 0.25, what does not answer 0.
    JsonNode score = Json.MAPPER.readTree(Files.readAllBytes(attempt.score()));
    assertThat(score.get("score").asDouble()).as(score.toPrettyString()).isGreaterThan(0.35);
    List<GatewayLine> lines = Json.readLines(attempt.gatewayLog(), GatewayLine.class);
    assertThat(lines).filteredOn(l -> "provider-mine".equals(l.rule())).hasSize(13);
    JsonNode transcript = Json.MAPPER.readTree(Files.readAllBytes(attempt.transcript()));
    assertThat(transcript.toString()).contains("\"function_name\":\"submit\"");
    assertThat(result.at("/usage/dollars").asDouble()).isPositive();
    assertThat(Files.readString(attempt.agentLog())).doesNotContain(KEY);
  }
}

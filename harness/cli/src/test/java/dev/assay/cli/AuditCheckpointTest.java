package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditCheckpointTest {
  private static final Path MODEL = Assay.root().resolve("tasks/models/tiny-qwen3-base");
  private static final String BASE = MODEL.resolve("files").toString();
  private static final String SIBLING = MODEL.resolve("siblings/tiny-qwen3").toString();

  @TempDir Path folder = Path.of(".");

  @Test
  void the_sibling_is_flagged_in_words_and_drawn() throws Exception {
    Path picture = folder.resolve("lineage.svg");

    Assay.Ran ran = audit(SIBLING, "--reference", SIBLING, "--picture", picture.toString());

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .contains("verdict: flagged", "decision: donor-direct", "tiny-qwen3", "E_I = 1", "E_B = 0");
    assertThat(Files.readString(picture)).startsWith("<svg").contains("prefers-color-scheme");
  }

  @Test
  void the_base_is_no_breach_and_json_has_the_documented_keys() throws Exception {
    Assay.Ran ran = audit(BASE, "--reference", SIBLING, "--json");

    assertThat(ran.code()).isZero();
    JsonNode result = Json.MAPPER.readTree(ran.out());
    assertThat(result.get("verdict").asText()).isEqualTo("clean");
    assertThat(result.get("decision").asText()).isEqualTo("base-unchanged");
    assertThat(result.get("statistics").get("cosine_base").asDouble()).isGreaterThan(0.999);
    assertThat(result.get("tensors").size()).isGreaterThan(20);
    assertThat(result.has("not_run")).isTrue();
    assertThat(result.get("donor").isNull()).isTrue();
    assertThat(result.get("share").isNull()).isTrue();
  }

  @Test
  void a_catalogued_base_brings_its_known_donors_and_its_calibration() throws Exception {
    Assay.Ran ran = audit(SIBLING);

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .contains("verdict: flagged", "decision: donor-direct", "base: calibrated", "tiny-qwen3")
        .doesNotContain("not looked at: donors");
  }

  @Test
  void any_other_base_is_uncalibrated_and_says_that_no_donor_was_compared() throws Exception {
    Path copy = folder.resolve("copy");
    Files.createDirectories(copy);
    for (String name : java.util.List.of("model.safetensors", "config.json")) {
      Files.copy(Path.of(BASE).resolve(name), copy.resolve(name));
    }

    Assay.Ran words =
        Assay.run("audit", "checkpoint", "--candidate", SIBLING, "--base", copy.toString());
    assertThat(words.out())
        .contains("base: uncalibrated", "no other model that they could come from was compared")
        .contains("not looked at: donors");
    Assay.Ran json =
        Assay.run("audit", "checkpoint", "--candidate", BASE, "--base", copy.toString(), "--json");
    assertThat(Json.MAPPER.readTree(json.out()).get("calibrated").asBoolean(true)).isFalse();
  }

  @Test
  void a_broken_checkpoint_is_named() throws Exception {
    Files.writeString(folder.resolve("model.safetensors"), "no safetensors");

    Assay.Ran ran = audit(folder.toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("safetensors", "the candidate");
  }

  private static Assay.Ran audit(String candidate, String... more)
      throws IOException, InterruptedException {
    java.util.List<String> words =
        new java.util.ArrayList<>(
            java.util.List.of("audit", "checkpoint", "--candidate", candidate, "--base", BASE));
    words.addAll(java.util.List.of(more));
    return Assay.run(words.toArray(String[]::new));
  }
}

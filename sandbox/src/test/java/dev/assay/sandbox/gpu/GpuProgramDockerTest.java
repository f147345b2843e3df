package dev.assay.sandbox.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.EnvironmentException;
import dev.assay.results.store.Json;
import dev.assay.sandbox.Engines;
import dev.assay.sandbox.Gpus;
import dev.assay.sandbox.ImageRecipe;
import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.Progress;
import dev.assay.sandbox.Sandboxes;
import dev.assay.sandbox.engine.EngineRequirement;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The program that tries and overwrites GPUs, on ordinary memory: no GPU is needed, or tried. */
@Tag("docker")
class GpuProgramDockerTest {
  @BeforeAll
  static void needsAnEngine() {
    EngineRequirement.engine();
  }

  @Test
  void memory_is_tried_and_overwritten_in_the_evaluators_image() {
    try (Sandboxes engine = Engines.connect()) {
      Path root = EngineRequirement.root();
      ImageRef image =
          engine.ensure(new ImageRecipe.Standard(root, "cpu", "evaluator"), Progress.silent());
      Gpus.Care care = new Gpus.Care(engine, image, root, "test-gpu", 210_002);
      GpuProgram program =
          new GpuProgram(care, List.of(), List.of("--device", "cpu", "--mib", "64"));
      assertThat(gpu(program.run("test")).at("/stored_bytes").asLong()).isEqualTo(64L << 20);
      assertThat(gpu(program.run("wipe")).at("/wiped_bytes").asLong()).isEqualTo(64L << 20);
      assertThatThrownBy(() -> new GpuProgram(care, List.of()).run("test"))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("no GPU is seen");
    }
  }

  private static JsonNode gpu(String said) {
    String line = said.lines().reduce((a, b) -> b).orElse("");
    JsonNode gpu = Json.parse(line.substring(line.indexOf(' ') + 1), JsonNode.class).at("/gpus/0");
    assertThat(gpu.at("/fit").asBoolean()).as(said).isTrue();
    return gpu;
  }
}

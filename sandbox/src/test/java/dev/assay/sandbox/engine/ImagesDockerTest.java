package dev.assay.sandbox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import dev.assay.results.EnvironmentException;
import dev.assay.sandbox.ImageRecipe;
import dev.assay.sandbox.ImageRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("docker")
class ImagesDockerTest {
  @BeforeAll
  static void needsAnEngine() {
    EngineRequirement.engine();
  }

  @Test
  void an_agents_layer_is_built_once_for_the_same_inputs(
      @TempDir Path folder, @TempDir Path elsewhere) throws Exception {
    Path word = Files.writeString(elsewhere.resolve("word.txt"), "made");
    Files.writeString(folder.resolve("agent.toml"), "name = 'x' # " + System.nanoTime());
    Files.writeString(
        folder.resolve("install.sh"),
        "#!/bin/sh\nset -e\ngrep -qx made /assets/word\ntest -s \"$SSL_CERT_FILE\" || test -z \"$SSL_CERT_FILE\"\n");
    ImageRecipe recipe =
        new ImageRecipe.AgentLayer(
            EngineRequirement.base(), folder, "layer-test", Map.of("word", word));
    List<String> said = new ArrayList<>();
    ImageRef first = EngineRequirement.engine().ensure(recipe, said::add);
    DockerClient client = EngineConnection.open().client();
    try {
      assertThat(said).isNotEmpty();
      said.clear();
      assertThat(EngineRequirement.engine().ensure(recipe, said::add)).isEqualTo(first);
      assertThat(said).isEmpty();
      Files.writeString(folder.resolve("install.sh"), "#!/bin/sh\necho it broke\nexit 3\n");
      assertThatThrownBy(() -> EngineRequirement.engine().ensure(recipe, said::add))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("it broke")
          .satisfies(e -> assertThat(((EnvironmentException) e).remedy()).contains(".log"));
    } finally {
      client.removeImageCmd(first.id()).withForce(true).exec();
    }
  }
}

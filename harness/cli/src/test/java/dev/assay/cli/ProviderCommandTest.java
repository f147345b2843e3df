package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderCommandTest {
  @TempDir private Path folder;

  @Test
  void a_script_that_is_missing_or_broken_is_an_input_error() throws Exception {
    assertThat(Main.run("provider")).isEqualTo(2);
    assertThat(Main.run("provider", "--script", folder.resolve("none.toml").toString()))
        .isEqualTo(2);
    Path broken = Files.writeString(folder.resolve("s.toml"), "schema = 1\n[[stepz]]\n");
    assertThat(Main.run("provider", "--script", broken.toString())).isEqualTo(2);
  }
}

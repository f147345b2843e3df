package dev.assay.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorTest {
  @TempDir private Path folder;

  private Operator load(String text) throws IOException {
    return Operator.load(Files.writeString(folder.resolve("providers.toml"), text));
  }

  @Test
  void a_folder_of_packages_is_relative_to_the_file() throws IOException {
    Operator operator =
        load("[pip]\nfolder = \"wheels\"\n[npm]\nurl = \"https://registry.example\"\n");
    assertThat(Objects.requireNonNull(operator.pip()).folder())
        .isEqualTo(folder.toAbsolutePath().resolve("wheels").toString());
    assertThat(Objects.requireNonNull(operator.npm()).url()).isEqualTo("https://registry.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[pip]\n",
        "[pip]\nfolder = \"x\"\nurl = \"https://index.example\"\n",
        "[pip]\nurl = \"file:///etc\"\n",
        "[pip]\nurl = \"https://u:p@index.example\"\n",
        "[pip]\nfolder = \"x\"\nkey_file = \"k\"\nkey_environment = \"K\"\n"
      })
  void a_source_that_means_nothing_is_refused(String text) {
    assertThatThrownBy(() -> load(text))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("[pip]");
  }
}

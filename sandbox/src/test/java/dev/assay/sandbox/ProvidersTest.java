package dev.assay.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvidersTest {
  private static final String GOOD =
      """
      [[providers]]
      name = "a"
      url = "https://api.example"
      wire = "anthropic"
      key_environment = "A_KEY"
      [[providers.models]]
      name = "m"
      input = 3.0
      output = 15.0
      reasoning = 20.0
      """;

  @TempDir private Path folder;

  private List<Door.Provider> load(String text) throws IOException {
    return Operator.load(Files.writeString(folder.resolve("providers.toml"), text)).providers();
  }

  private void refused(String text, String message) {
    assertThatThrownBy(() -> load(text))
        .isInstanceOfSatisfying(
            InputException.class, e -> assertThat(e.line()).contains("providers.toml", message));
  }

  @Test
  void providers_and_prices_are_read() throws IOException {
    assertThat(load(GOOD))
        .containsExactly(
            new Door.Provider(
                "a",
                "https://api.example",
                "anthropic",
                "A_KEY",
                null,
                List.of(new Door.Model("m", 3, 15, null, null, 20.0))));
    assertThat(load("")).isEmpty();
  }

  @Test
  void what_is_wrong_is_named() {
    refused(GOOD.replace("wire =", "wires ="), "wire");
    refused(GOOD.replace("\"anthropic\"", "\"antropic\""), "did you mean 'anthropic'");
    refused(GOOD + GOOD, "twice");
    refused(GOOD.replace("https://api.example", "api.example"), "https://");
    refused(GOOD.replace("key_environment", "key_file = \"/k\"\nkey_environment"), "keep one");
    refused(GOOD.replace("15.0", "-1"), "negative");
    refused(GOOD.replace("20.0", "nan"), "negative");
    refused(GOOD.replace("https://", "https://user:pw@"), "https://");
  }
}

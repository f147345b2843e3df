package dev.assay.results.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttestationTest {
  record Said(String name, int number) {}

  @TempDir private Path folder;
  private SigningKey key;
  private Path file;
  private Path envelope;

  @BeforeEach
  void sign() throws IOException {
    key = SigningKey.loadOrCreate(folder.resolve("keys"));
    file = Files.writeString(folder.resolve("a.bin"), "content");
    envelope = folder.resolve("a.json");
    Attestation.write(envelope, file, "urn:t", new Said("a", 3), key);
  }

  private Said read(String type, OpenKey trusted) throws IOException {
    return Attestation.read(
        envelope, "a.bin", Files.readAllBytes(file), type, Said.class, List.of(trusted));
  }

  @Test
  void what_was_said_is_read_again() throws IOException {
    key.open().write(folder.resolve("a.pub"));
    assertThat(read("urn:t", OpenKey.read(folder.resolve("a.pub")))).isEqualTo(new Said("a", 3));
  }

  @Test
  void a_changed_file_is_refused_by_name() throws IOException {
    Files.writeString(file, "Content");
    assertThatThrownBy(() -> read("urn:t", key.open()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("a.bin was changed after it was signed");
  }

  @Test
  void a_changed_statement_is_refused() throws IOException {
    String payload = Files.readString(envelope).replace("\"payload\": \"ey", "\"payload\": \"eX");
    Files.writeString(envelope, payload.replace("\"payload\" : \"ey", "\"payload\" : \"eX"));
    assertThatThrownBy(() -> read("urn:t", key.open()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("has no signature of a key that is trusted here");
  }

  @Test
  void an_unknown_key_is_refused_and_named() {
    OpenKey other = SigningKey.loadOrCreate(folder.resolve("other")).open();
    assertThatThrownBy(() -> read("urn:t", other))
        .isInstanceOfSatisfying(
            InputException.class, e -> assertThat(e.remedy()).contains(key.id()));
  }

  @Test
  void a_statement_of_another_kind_is_refused() {
    assertThatThrownBy(() -> read("urn:other", key.open()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("another kind");
  }
}

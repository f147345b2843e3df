package dev.assay.results.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.store.AttemptFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealTest {
  @TempDir private Path folder;
  private SigningKey key;
  private AttemptFolder attempt;

  @BeforeEach
  void seal() throws IOException {
    key = SigningKey.loadOrCreate(folder.resolve("keys"));
    attempt = new AttemptFolder(Files.createDirectories(folder.resolve("trial/attempt-1")));
    Files.writeString(attempt.score(), "{}");
    Files.writeString(attempt.audit(), "{}");
    Seal.write(attempt, key, Map.of("trial", "t"));
  }

  @Test
  void an_untouched_attempt_holds() {
    assertThat(Seal.check(attempt, key)).isEmpty();
  }

  @Test
  void one_changed_byte_is_named() throws IOException {
    Files.writeString(attempt.score(), "[}");
    assertThat(Seal.check(attempt, key)).containsExactly("score.json was changed");
  }

  @Test
  void an_added_and_a_missing_file_are_named() throws IOException {
    Files.delete(attempt.audit());
    Files.writeString(attempt.path().resolve("extra"), "x");
    assertThat(Seal.check(attempt, key))
        .containsExactlyInAnyOrder("audit.json is missing", "extra was added");
  }

  @Test
  void what_lies_in_after_is_not_part_of_the_seal() throws IOException {
    Files.createDirectories(attempt.after());
    Files.writeString(attempt.after().resolve("statement.json"), "x");
    assertThat(Seal.check(attempt, key)).isEmpty();
  }

  @Test
  void another_key_is_noticed() {
    SigningKey other = SigningKey.loadOrCreate(folder.resolve("other"));
    assertThat(Seal.check(attempt, other)).contains("the signature is not of this key");
  }

  @Test
  void a_manifest_made_anew_for_forged_files_does_not_verify() throws IOException {
    Files.writeString(attempt.score(), "{\"score\":1}");
    Seal.write(attempt, SigningKey.loadOrCreate(folder.resolve("forger")), Map.of());
    assertThat(Seal.check(attempt, key)).contains("the signature is not of this key");
  }

  @Test
  void the_secret_key_is_readable_by_its_owner_alone() throws IOException {
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("keys/seal.key"))))
        .isEqualTo("rw-------");
    assertThat(SigningKey.loadOrCreate(folder.resolve("keys")).id()).isEqualTo(key.id());
  }

  @Test
  void a_manifest_that_is_no_manifest_is_an_input_error() throws IOException {
    Files.writeString(
        attempt.manifest(),
        "{\"payloadType\":\"x\",\"payload\":\"%%%\",\"signatures\":[]}",
        StandardOpenOption.TRUNCATE_EXISTING);
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> Seal.check(attempt, key))
        .isInstanceOf(dev.assay.results.InputException.class);
  }
}

package dev.assay.results.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.store.AttemptFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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
    assertThat(Seal.check(attempt, List.of(key.open()))).isEmpty();
  }

  @Test
  void one_changed_byte_is_named() throws IOException {
    Files.writeString(attempt.score(), "[}");
    assertThat(Seal.check(attempt, List.of(key.open()))).containsExactly("score.json was changed");
  }

  @Test
  void an_added_and_a_missing_file_are_named() throws IOException {
    Files.delete(attempt.audit());
    Files.writeString(attempt.path().resolve("extra"), "x");
    assertThat(Seal.check(attempt, List.of(key.open())))
        .containsExactlyInAnyOrder("audit.json is missing", "extra was added");
  }

  @Test
  void what_lies_in_after_is_not_part_of_the_seal() throws IOException {
    Attestation.write(
        attempt.after().resolve("statement.json"), attempt.manifest(), "urn:t", new Said("s"), key);
    assertThat(Seal.check(attempt, List.of(key.open()))).isEmpty();
  }

  record Said(String text) {}

  @Test
  void a_forged_later_statement_is_named() throws IOException {
    Files.createDirectories(attempt.after());
    Files.writeString(attempt.after().resolve("a.json"), "x");
    SigningKey forger = SigningKey.loadOrCreate(folder.resolve("forger"));
    Attestation.write(
        attempt.after().resolve("b.json"), attempt.manifest(), "urn:t", new Said("s"), forger);
    Attestation.write(
        attempt.after().resolve("c.json"), attempt.score(), "urn:t", new Said("s"), key);
    assertThat(Seal.check(attempt, List.of(key.open())))
        .containsExactly(
            "after/a.json: it is not a signed statement",
            "after/b.json: it is signed by " + forger.id() + ", a key that is not trusted here",
            "after/c.json: it speaks of another file than manifest.json");
  }

  @Test
  void a_link_in_the_place_of_a_file_is_named() throws IOException {
    Path elsewhere = Files.move(attempt.audit(), folder.resolve("elsewhere"));
    Files.createSymbolicLink(attempt.audit(), elsewhere);
    assertThat(Seal.check(attempt, List.of(key.open())))
        .containsExactlyInAnyOrder(
            "audit.json is a link or no regular file", "audit.json is missing");
  }

  @Test
  void another_key_is_noticed() {
    SigningKey other = SigningKey.loadOrCreate(folder.resolve("other"));
    assertThat(Seal.check(attempt, List.of(other.open())))
        .anyMatch(w -> w.contains("a key that is not trusted here"));
  }

  @Test
  void a_manifest_made_anew_for_forged_files_does_not_verify() throws IOException {
    Files.writeString(attempt.score(), "{\"score\":1}");
    Seal.write(attempt, SigningKey.loadOrCreate(folder.resolve("forger")), Map.of());
    assertThat(Seal.check(attempt, List.of(key.open())))
        .anyMatch(w -> w.contains("a key that is not trusted here"));
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
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> Seal.check(attempt, List.of(key.open())))
        .isInstanceOf(dev.assay.results.InputException.class);
  }
}

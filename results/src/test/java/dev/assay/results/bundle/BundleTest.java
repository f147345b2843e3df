package dev.assay.results.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import dev.assay.results.redaction.ItemRedaction;
import dev.assay.results.seal.Attestation;
import dev.assay.results.seal.SigningKey;
import dev.assay.results.store.Digests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
  @TempDir private Path folder;
  private SmallJob job;
  private Path bundle;

  @BeforeEach
  void seal() throws IOException {
    job = new SmallJob(folder);
    bundle = job.seal(folder.resolve("job.assay.zip"));
  }

  @Test
  void a_sealed_job_holds_and_is_the_same_bytes_again() throws IOException {
    assertThat(job.problems(bundle)).isEmpty();
    assertThat(job.seal(folder.resolve("again.zip"))).hasSameBinaryContentAs(bundle);
  }

  @Test
  void any_zip_program_reads_it() throws IOException {
    try (ZipFile zip = new ZipFile(bundle.toFile())) {
      assertThat(zip.getEntry("one__task__model__r1/attempt-1/score.json").getSize()).isEqualTo(14);
      assertThat(zip.size()).isGreaterThan(14);
    }
  }

  @Test
  void an_unpacked_bundle_holds_too_and_what_may_be_run_still_may() throws IOException {
    Path out = unpack();
    assertThat(job.problems(out)).isEmpty();
    assertThat(out.resolve("one__task__model__r1/attempt-1/agent/run.sh")).isExecutable();
  }

  @Test
  void a_bundle_of_one_trial_has_that_trial_and_its_checkpoint_alone() throws IOException {
    Path trial =
        job.seal(
            folder.resolve("t.zip"),
            job.attempt("two").trial().path(),
            new ItemRedaction(Map.of()));
    assertThat(job.problems(trial)).isEmpty();
    try (Contents contents = Contents.open(trial)) {
      assertThat(contents.names()).as("names").noneMatch(n -> n.startsWith("one__"));
      assertThat(contents.names().stream().filter(n -> n.startsWith("objects/"))).hasSize(1);
      assertThat(BundleCheck.of(contents, List.of()).manifest().leftOut())
          .isEqualTo(new BundleManifest.LeftOut(3, 27));
    }
  }

  @Test
  void a_signature_by_an_unknown_key_is_said_and_is_no_success() throws IOException {
    SigningKey other = SigningKey.loadOrCreate(folder.resolve("other"));
    try (Contents contents = Contents.open(bundle)) {
      BundleCheck check = BundleCheck.of(contents, List.of(other.open()));
      assertThat(check.holds()).isFalse();
      assertThat(check.problems().getFirst())
          .isEqualTo(
              "manifest.dsse.json: it is signed by "
                  + job.key.id()
                  + ", a key that is not trusted here");
    }
  }

  @Test
  void secrets_are_taken_out_and_the_seal_of_the_original_still_holds() throws IOException {
    try (Contents contents = Contents.open(bundle)) {
      String run = "one__task__model__r1/attempt-1/agent/run.sh";
      assertThat(new String(contents.bytes(run, 1000), StandardCharsets.UTF_8))
          .contains("[redacted: ")
          .doesNotContain(SmallJob.SECRET);
      BundleManifest.File file =
          BundleCheck.of(contents, List.of()).manifest().files().stream()
              .filter(f -> f.path().equals(run))
              .findFirst()
              .orElseThrow();
      String original = Digests.of(job.attempt("one").path().resolve("agent/run.sh"));
      assertThat(file.redacted()).isEqualTo(new BundleManifest.Redacted(original, 1, 0));
    }
    assertThat(Files.readString(job.attempt("one").path().resolve("agent/run.sh")))
        .contains(SmallJob.SECRET);
  }

  @Test
  void gated_items_are_taken_out_and_who_has_them_can_put_them_back() throws IOException {
    String question =
        "Which \"noble\" gas is the most common one in the air of the Earth, by volume?";
    String said = "the agent says: " + question + " and goes on, naïvely\n";
    Files.writeString(job.attempt("one").agentLog(), said);
    dev.assay.results.seal.Seal.write(job.attempt("one"), job.key, Map.of("trial", "one"));
    ItemRedaction items = new ItemRedaction(new TreeMap<>(Map.of("gas-1", question)));
    Path clean = job.seal(folder.resolve("clean.zip"), job.job.path(), items);
    assertThat(job.problems(clean)).isEmpty();
    try (Contents contents = Contents.open(clean)) {
      byte[] log = contents.bytes("one__task__model__r1/attempt-1/agent.log", 1000);
      String text = new String(log, StandardCharsets.ISO_8859_1);
      assertThat(text).contains("[benchmark item gas-1 part 1]").doesNotContain("most common one");
      assertThat(items.restore(text).getBytes(StandardCharsets.ISO_8859_1))
          .isEqualTo(said.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void a_later_statement_by_a_trusted_key_may_be_added_and_a_forged_one_is_named()
      throws IOException {
    Path out = unpack();
    Path attempt = out.resolve("one__task__model__r1/attempt-1");
    record Said(String text) {}
    Attestation.write(
        attempt.resolve("after/ok.json"),
        attempt.resolve("manifest.json"),
        "urn:t",
        new Said("re-audited"),
        job.key);
    assertThat(job.problems(out)).isEmpty();
    SigningKey forger = SigningKey.loadOrCreate(folder.resolve("forger"));
    Attestation.write(
        attempt.resolve("after/forged.json"),
        attempt.resolve("manifest.json"),
        "urn:t",
        new Said("dismissed"),
        forger);
    assertThat(job.problems(out))
        .singleElement()
        .asString()
        .contains("after/forged.json", forger.id());
  }

  @Test
  void a_trial_that_has_not_ended_is_not_sealed() throws IOException {
    Files.delete(job.attempt("one").manifest());
    assertThatThrownBy(() -> job.seal(folder.resolve("x.zip")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("one__task__model__r1 has no sealed attempt");
    assertThat(folder.resolve("x.zip")).doesNotExist();
  }

  private Path unpack() throws IOException {
    Path out = folder.resolve("out");
    try (Contents contents = Contents.open(bundle)) {
      Unpacking.to(contents, out);
    }
    return out;
  }
}

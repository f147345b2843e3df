package dev.assay.results.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that were made to hurt end in an answer, and write nothing outside. */
class HostileBundleTest {
  @TempDir private Path folder;
  private SmallJob job;
  private Path archive;

  @BeforeEach
  void start() throws IOException {
    job = new SmallJob(folder);
    archive = folder.resolve("hostile.zip");
  }

  private void write(String... names) throws IOException {
    try (OutputStream out = Files.newOutputStream(archive);
        BundleWriter writer = new BundleWriter(out)) {
      for (String name : names) {
        writer.add(name, BundleWriter.Source.of(new byte[] {'{', '}'}), false);
      }
    }
  }

  private void refused(String why) {
    assertThatThrownBy(() -> job.problems(archive))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../out",
        "a/../../out",
        "/etc/out",
        "a//b",
        "./a",
        "a/",
        "a\\b",
        "a\nb",
        "",
        "a/./b"
      })
  void names_that_lead_elsewhere_are_refused(String name) throws IOException {
    write("manifest.json", name);
    refused("a name that leads elsewhere");
  }

  @Test
  void two_files_of_one_name_are_refused() throws IOException {
    write("manifest.json", "a", "a");
    refused("two files named a");
  }

  @Test
  void a_compressed_bomb_is_refused_before_it_is_opened() throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry("manifest.json"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        zip.write(zeros);
      }
    }
    refused("not as Assay writes it");
  }

  @Test
  void deep_json_is_no_manifest() throws IOException {
    try (OutputStream out = Files.newOutputStream(archive);
        BundleWriter writer = new BundleWriter(out)) {
      byte[] deep = "[".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
      writer.add("manifest.json", BundleWriter.Source.of(deep), false);
    }
    refused("is no manifest of a bundle");
  }

  @Test
  void bytes_before_the_first_file_and_after_the_last_are_named() throws IOException {
    Path bundle = job.seal(folder.resolve("job.zip"));
    byte[] whole = Files.readAllBytes(bundle);
    Files.write(archive, new byte[] {0});
    Files.write(archive, whole, java.nio.file.StandardOpenOption.APPEND);
    refused("does not begin with a file");
    Files.write(archive, whole);
    Files.write(archive, new byte[] {0}, java.nio.file.StandardOpenOption.APPEND);
    assertThat(job.problems(archive)).contains("bytes were added to the archive's end");
  }

  @Test
  void a_bundle_cut_off_anywhere_is_said_to_be() throws IOException {
    byte[] whole = Files.readAllBytes(job.seal(folder.resolve("job.zip")));
    Random random = new Random(3);
    for (int i = 0; i < 200; i++) {
      Files.write(archive, java.util.Arrays.copyOf(whole, random.nextInt(whole.length)));
      assertThat(answer(archive)).isNotEmpty();
    }
  }

  @Test
  void noise_and_mixed_up_pieces_end_in_an_answer() throws IOException {
    byte[] whole = Files.readAllBytes(job.seal(folder.resolve("job.zip")));
    Random random = new Random(4);
    for (int i = 0; i < 400; i++) {
      byte[] mixed = whole.clone();
      int length = 1 + random.nextInt(64);
      int from = random.nextInt(whole.length - length);
      int to = random.nextInt(whole.length - length);
      System.arraycopy(whole, from, mixed, to, length);
      Files.write(archive, mixed);
      boolean same = java.util.Arrays.equals(whole, mixed);
      assertThat(answer(archive).isEmpty()).isEqualTo(same);
    }
  }

  @Test
  void a_link_in_an_unpacked_bundle_is_named_and_not_followed() throws IOException {
    Path out = folder.resolve("out");
    try (Contents contents = Contents.open(job.seal(folder.resolve("job.zip")))) {
      Unpacking.to(contents, out);
    }
    Path score = out.resolve("one__task__model__r1/attempt-1/score.json");
    Path elsewhere = Files.move(score, folder.resolve("elsewhere.json"));
    Files.createSymbolicLink(score, elsewhere);
    assertThat(job.problems(out))
        .contains(
            "one__task__model__r1/attempt-1/score.json is a link or no regular file",
            "one__task__model__r1/attempt-1/score.json is missing");
  }

  @Test
  void what_is_a_file_and_a_folder_is_not_unpacked() throws IOException {
    write("manifest.json", "a", "a/b");
    Path out = folder.resolve("out");
    try (Contents contents = Contents.open(archive)) {
      assertThatThrownBy(() -> Unpacking.to(contents, out)).isInstanceOf(InputException.class);
    }
  }

  private List<String> answer(Path file) throws IOException {
    try {
      return job.problems(file);
    } catch (InputException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }
}

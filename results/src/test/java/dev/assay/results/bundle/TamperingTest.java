package dev.assay.results.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every file of a small bundle is changed in every way, and each time it is named. */
class TamperingTest {
  @TempDir private Path folder;
  private SmallJob job;
  private Path bundle;
  private Map<String, byte[]> files;

  @BeforeEach
  void seal() throws IOException {
    job = new SmallJob(folder);
    bundle = job.seal(folder.resolve("job.zip"));
    files = new LinkedHashMap<>();
    try (Contents contents = Contents.open(bundle)) {
      for (String name : contents.names()) {
        files.put(name, contents.bytes(name, 1 << 20));
      }
    }
  }

  /** An archive in perfect form of these files, as somebody would make who knows the form. */
  private List<String> problemsOf(Map<String, byte[]> changed) throws IOException {
    Path forged = folder.resolve("forged.zip");
    try (OutputStream out = Files.newOutputStream(forged);
        BundleWriter writer = new BundleWriter(out)) {
      for (Map.Entry<String, byte[]> file : changed.entrySet()) {
        writer.add(
            file.getKey(),
            BundleWriter.Source.of(file.getValue()),
            file.getKey().endsWith("run.sh"));
      }
    }
    return problems(forged);
  }

  private List<String> problems(Path archive) throws IOException {
    try {
      return job.problems(archive);
    } catch (InputException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  @Test
  void the_same_files_hold() throws IOException {
    assertThat(problemsOf(files)).isEmpty();
  }

  @Test
  void one_changed_byte_of_any_file_is_named() throws IOException {
    Random random = new Random(1);
    for (String name : files.keySet()) {
      for (int i = 0; i < 4; i++) {
        byte[] content = files.get(name).clone();
        content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
        Map<String, byte[]> changed = new LinkedHashMap<>(files);
        changed.put(name, content);
        assertThat(problemsOf(changed)).as(name).anyMatch(w -> w.contains(name));
      }
    }
  }

  @Test
  void any_dropped_file_is_named() throws IOException {
    for (String name : files.keySet()) {
      Map<String, byte[]> changed = new LinkedHashMap<>(files);
      changed.remove(name);
      assertThat(problemsOf(changed)).as(name).anyMatch(w -> w.contains(name));
    }
  }

  @Test
  void any_renamed_file_is_named_by_both_names() throws IOException {
    for (String name : files.keySet()) {
      Map<String, byte[]> changed = new LinkedHashMap<>();
      files.forEach((n, content) -> changed.put(n.equals(name) ? n + ".old" : n, content));
      assertThat(problemsOf(changed))
          .as(name)
          .anyMatch(w -> w.startsWith(name + " is missing") || w.contains("it has no " + name));
    }
  }

  @Test
  void any_two_swapped_files_are_named() throws IOException {
    List<String> names = new ArrayList<>(files.keySet());
    names.removeIf(n -> n.startsWith("manifest"));
    for (int i = 0; i < names.size(); i++) {
      String one = names.get(i);
      String two = names.get((i + 1) % names.size());
      Map<String, byte[]> changed = new LinkedHashMap<>(files);
      changed.put(one, files.get(two));
      changed.put(two, files.get(one));
      assertThat(problemsOf(changed))
          .as(one + " and " + two)
          .contains(one + " was changed", two + " was changed");
    }
  }

  @Test
  void an_added_file_is_named() throws IOException {
    for (String name : List.of("extra", "one__task__model__r1/attempt-1/notes.txt", "objects/x")) {
      Map<String, byte[]> changed = new LinkedHashMap<>(files);
      changed.put(name, new byte[] {1});
      assertThat(problemsOf(changed)).contains(name + " was added");
    }
  }

  @Test
  void any_one_byte_of_the_archive_itself_is_noticed() throws IOException {
    byte[] whole = Files.readAllBytes(bundle);
    Random random = new Random(2);
    Path forged = folder.resolve("bytes.zip");
    for (int i = 0; i < 600; i++) {
      byte[] changed = whole.clone();
      // Half of them in the directory, whose bytes are few.
      int at = i % 2 == 0 ? random.nextInt(whole.length) : whole.length - 1 - random.nextInt(2000);
      changed[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(forged, changed);
      assertThat(problems(forged)).as("byte " + at).isNotEmpty();
    }
  }

  @Test
  void a_bundle_of_somebody_else_with_this_ones_signature_does_not_hold() throws IOException {
    Map<String, byte[]> changed = new LinkedHashMap<>(files);
    String text = new String(files.get("manifest.json"), java.nio.charset.StandardCharsets.UTF_8);
    changed.put(
        "manifest.json",
        text.replace("\"0.1.0\"", "\"0.1.1\"").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(problemsOf(changed))
        .contains("manifest.dsse.json: it speaks of another manifest.json than this one");
  }
}

package dev.assay.results.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import dev.assay.results.record.Grade;
import dev.assay.results.record.Outcome;
import dev.assay.results.record.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  @Test
  void an_object_is_found_by_the_digest_of_its_content_and_stored_once(@TempDir Path folder)
      throws IOException {
    ObjectStore store = new ObjectStore(folder.resolve("objects"));
    String first = store.put("hello".getBytes(StandardCharsets.UTF_8));
    String second = store.put("hello".getBytes(StandardCharsets.UTF_8));
    assertThat(first).isEqualTo(second).isEqualTo(Digests.of("hello"));
    assertThat(store.path(first)).hasContent("hello");
    try (Stream<Path> files = Files.list(folder.resolve("objects"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void a_name_that_is_no_digest_never_becomes_a_path(@TempDir Path folder) {
    ObjectStore store = new ObjectStore(folder);
    assertThatThrownBy(() -> store.path("../../etc/passwd"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void writing_a_file_leaves_no_temporary_one_behind(@TempDir Path folder) throws IOException {
    AtomicFiles.write(folder.resolve("a.json"), new byte[] {1, 2});
    AtomicFiles.write(folder.resolve("a.json"), new byte[] {3});
    assertThat(Files.readAllBytes(folder.resolve("a.json"))).containsExactly(3);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void what_is_derived_is_replaced_whole_and_readable_by_all(@TempDir Path folder)
      throws IOException {
    Path page = folder.resolve("new/page.html");
    AtomicFiles.writeDerived(page, new byte[] {1, 2, 3});
    AtomicFiles.writeDerived(page, new byte[] {4});
    assertThat(page).hasBinaryContent(new byte[] {4});
    assertThat(
            java.nio.file.attribute.PosixFilePermissions.toString(
                Files.getPosixFilePermissions(page)))
        .isEqualTo("rw-r--r--");
    try (var files = Files.list(folder.resolve("new"))) {
      assertThat(files).containsExactly(page);
    }
  }

  @Test
  void a_tree_is_deleted_without_following_links(@TempDir Path folder) throws IOException {
    Path kept = Files.createDirectories(folder.resolve("kept"));
    Files.writeString(kept.resolve("file"), "x");
    Path tree = Files.createDirectories(folder.resolve("tree"));
    Files.createSymbolicLink(tree.resolve("link"), kept);
    AtomicFiles.deleteTree(tree);
    assertThat(tree).doesNotExist();
    assertThat(kept.resolve("file")).exists();
  }

  @Test
  void a_lock_is_held_until_it_is_closed(@TempDir Path folder) {
    Path file = folder.resolve("lock");
    ProcessLock lock = ProcessLock.tryAcquire(file).orElseThrow();
    assertThat(ProcessLock.isHeld(file)).isTrue();
    assertThat(ProcessLock.tryAcquire(file)).isEmpty();
    assertThat(ProcessLock.owner(file)).hasValue(ProcessHandle.current().pid());
    lock.close();
    assertThat(ProcessLock.isHeld(file)).isFalse();
  }

  @Test
  void an_outcome_says_its_kind_and_comes_back(@TempDir Path folder) {
    for (Outcome outcome :
        List.of(
            new Outcome.Scored(0.5, 0.1, 10),
            new Outcome.NoSubmission("empty"),
            new Outcome.InvalidSubmission("pickle"),
            new Outcome.AgentFailed("code 1"),
            new Outcome.InfrastructureFailed("disk"))) {
      String json = Json.line(outcome);
      assertThat(json).contains("\"kind\":\"" + outcome.label() + "\"");
      assertThat(Json.parse(json, Outcome.class)).isEqualTo(outcome);
    }
  }

  @Test
  void enums_are_lower_case_and_absent_values_are_left_out() {
    assertThat(Json.line(Verdict.FLAGGED)).isEqualTo("\"flagged\"");
    assertThat(Json.line(new Grade(1, "q", null, "A", false))).doesNotContain("extracted");
  }

  @Test
  void a_broken_line_of_a_lines_file_is_named_by_its_number(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("grades.jsonl");
    Files.writeString(file, Json.line(new Grade(1, "q", "A", "A", true)) + "\n{\"id\":\n");
    assertThatThrownBy(() -> Json.readLines(file, Grade.class))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("line 2");
  }

  @Test
  void a_folders_digest_does_not_depend_on_times_but_on_names_content_and_the_executable_bit(
      @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "x");
    String before = Digests.ofFolder(folder);
    Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(0));
    assertThat(Digests.ofFolder(folder)).isEqualTo(before);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    assertThat(Digests.ofFolder(folder)).isNotEqualTo(before);
  }
}

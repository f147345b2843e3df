package dev.assay.results.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import dev.assay.results.store.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealIndexTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-27T12:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() {
    file = folder.resolve("index.jsonl");
    SealIndex index = SealIndex.read(file);
    for (String name : List.of("a", "b", "c", "d")) {
      index = index.add(IndexLine.Kind.ATTEMPT, name, Digests.of(name), CLOCK);
    }
  }

  @Test
  void what_was_added_is_read_again_in_order_and_the_chain_holds() {
    SealIndex index = SealIndex.read(file);
    assertThat(index.problems()).isEmpty();
    assertThat(index.lines()).extracting(IndexLine::name).containsExactly("a", "b", "c", "d");
    assertThat(index.of(Digests.of("c")).orElseThrow().number()).isEqualTo(3);
  }

  @Test
  void the_same_digest_is_not_added_twice() throws IOException {
    SealIndex.read(file).add(IndexLine.Kind.ATTEMPT, "again", Digests.of("b"), CLOCK);
    assertThat(Files.readAllLines(file)).hasSize(4);
  }

  @Test
  void any_dropped_changed_or_moved_line_but_the_last_breaks_the_chain() throws IOException {
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < 3; i++) {
      List<String> dropped = new ArrayList<>(lines);
      dropped.remove(i);
      assertThat(problems(dropped)).as("dropped " + i).isNotEmpty();
      List<String> changed = new ArrayList<>(lines);
      changed.set(i, lines.get(i).replace("\"name\":\"", "\"name\":\"x"));
      assertThat(problems(changed)).as("changed " + i).isNotEmpty();
      List<String> moved = new ArrayList<>(lines);
      moved.set(i, lines.get(i + 1));
      moved.set(i + 1, lines.get(i));
      assertThat(problems(moved)).as("moved " + i).isNotEmpty();
    }
  }

  @Test
  void nothing_is_added_to_a_broken_index() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.remove(1);
    Files.write(file, lines);
    SealIndex index = SealIndex.read(file);
    assertThatThrownBy(() -> index.add(IndexLine.Kind.LOCK, "e", Digests.of("e"), CLOCK))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is broken");
  }

  @Test
  void noise_is_a_problem_and_no_crash() throws IOException {
    assertThat(problems(List.of("{", "null", "[".repeat(5000)))).hasSize(3);
  }

  private List<String> problems(List<String> lines) throws IOException {
    Path other = folder.resolve("other.jsonl");
    Files.write(other, lines);
    return SealIndex.read(other).problems();
  }
}

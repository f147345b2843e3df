package dev.assay.results.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final Clock CLOCK = Clock.systemUTC();

  @Test
  void what_was_written_is_read_back_in_order(@TempDir Path folder) {
    Path file = folder.resolve("events.jsonl");
    try (Journal journal = Journal.open(file, CLOCK)) {
      journal.begin(Step.PREPARE);
      journal.note(Step.PREPARE, "building");
      journal.end(Step.PREPARE, Map.of("image", "abc"));
    }
    try (Journal again = Journal.open(file, CLOCK)) {
      assertThat(again.events()).extracting(Event::seq).containsExactly(0L, 1L, 2L);
      assertThat(Json.line(again.ended(Step.PREPARE).orElseThrow())).contains("\"image\":\"abc\"");
      assertThat(again.ended(Step.RUN)).isEmpty();
      assertThat(again.begun(Step.PREPARE)).isTrue();
    }
  }

  @Property(tries = 60)
  void a_line_cut_off_anywhere_is_dropped_and_the_journal_goes_on(
      @ForAll @IntRange(min = 1, max = 60) int cut) throws IOException {
    Path folder = Files.createTempDirectory("journal");
    Path file = folder.resolve("events.jsonl");
    try (Journal journal = Journal.open(file, CLOCK)) {
      journal.begin(Step.PREPARE);
      journal.begin(Step.RUN);
    }
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length - cut));
    try (Journal journal = Journal.open(file, CLOCK)) {
      assertThat(journal.events()).hasSize(1);
      journal.begin(Step.STOP);
    }
    assertThat(Journal.read(file)).extracting(Event::step).containsExactly(Step.PREPARE, Step.STOP);
    AtomicFiles.deleteTree(folder);
  }

  @Test
  void a_broken_line_in_the_middle_is_an_error_that_names_it(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("events.jsonl");
    try (Journal journal = Journal.open(file, CLOCK)) {
      journal.begin(Step.PREPARE);
    }
    Files.writeString(file, "{oops}\n{}\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> Journal.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("line 2");
  }
}

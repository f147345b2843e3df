package dev.assay.runner.greenteam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.sandbox.Ending;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class GreenTeamTest {
  private static final Workload WORK =
      new Workload("w", "t", "p", List.of("one", "two"), null, null, null, null, null, null);

  private static String note(Ending ending, String... said) {
    return GreenTeam.Verdicts.note(WORK, ending, List.of(said));
  }

  @Test
  void the_table_has_forty_workloads_and_a_program_for_each() {
    Workloads table = Workloads.load(Path.of("../..").toAbsolutePath().normalize());
    assertThat(table.workloads()).hasSizeGreaterThanOrEqualTo(40);
    assertThat(table.workloads()).filteredOn(Workload::isSample).hasSizeGreaterThanOrEqualTo(8);
  }

  @Test
  void it_passes_when_the_output_ends_with_what_must_be_seen() {
    assertThat(note(new Ending.Exited(0, null), "noise", "one", "two")).isEmpty();
  }

  @Test
  void another_word_or_a_missing_one_is_a_failure() {
    assertThat(note(new Ending.Exited(0, null), "one", "three")).contains("said otherwise");
    assertThat(note(new Ending.Exited(0, null), "two")).contains("said otherwise");
    assertThat(note(new Ending.Exited(0, null), "one", "two", "more")).contains("said otherwise");
  }

  @Test
  void the_right_words_do_not_help_who_fails_or_does_not_end() {
    assertThat(note(new Ending.Exited(1, null), "one", "two")).contains("ended by");
    assertThat(note(new Ending.Exited(null, 9), "one", "two")).contains("ended by");
    assertThat(note(new Ending.Deadline(), "one", "two")).contains("ended by");
  }
}

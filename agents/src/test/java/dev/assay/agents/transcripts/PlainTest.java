package dev.assay.agents.transcripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.record.Transcript;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PlainTest {
  private static Transcript read(byte[] log) {
    return Reading.of(TranscriptFormat.PLAIN, log);
  }

  @Test
  void lines_of_the_same_second_make_one_step() {
    Transcript transcript =
        Reading.of(
            TranscriptFormat.PLAIN,
            """
            2026-11-01T10:00:00.100Z one
            2026-11-01T10:00:00.900Z two
            2026-11-01T10:00:05Z three
            """);
    assertThat(transcript.schemaVersion()).isEqualTo("ATIF-v1.7");
    assertThat(transcript.steps())
        .extracting(Transcript.Step::message)
        .containsExactly("one\ntwo", "three");
    assertThat(transcript.steps()).extracting(Transcript.Step::source).containsOnly("agent");
    assertThat(Objects.requireNonNull(transcript.finalMetrics()).totalCostUsd()).isEqualTo(0.25);
  }

  @Test
  void bytes_that_are_no_text_do_not_break_it() {
    Transcript read = read(new byte[] {(byte) 0xff, (byte) 0xfe, '\n', 0, 27, '['});
    assertThat(read.steps())
        .singleElement()
        .extracting(Transcript.Step::message)
        .isEqualTo("\ufffd\ufffd");
  }

  @Test
  void an_empty_log_gives_a_step_that_says_so() {
    assertThat(read(new byte[0]).steps())
        .singleElement()
        .extracting(Transcript.Step::message)
        .isEqualTo("Nothing was printed.");
  }

  @Test
  void one_huge_line_is_cut_and_says_how_much_is_left_out() {
    byte[] line = new byte[1 << 20];
    java.util.Arrays.fill(line, (byte) 'x');
    Transcript.Step step = read(line).steps().getFirst();
    assertThat(step.message()).hasSize(Room.TEXT);
    assertThat(Objects.requireNonNull(step.extra()).left()).isEqualTo((1 << 20) - (long) Room.TEXT);
  }

  @Test
  void a_key_is_taken_out_before_a_text_is_cut() {
    String key = "sk-ant-api03-" + "Zq7Rk2Vx9Lm4Tb8Wd1Nc".repeat(5) + "AA";
    String line = "x".repeat(Room.TEXT - 20) + " " + key + "\n";
    String message = Reading.of(TranscriptFormat.PLAIN, line).steps().getFirst().message();
    assertThat(message).contains(" [redacted: ").doesNotContain("Zq7R");
  }
}

package dev.assay.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.record.Transcript;
import dev.assay.results.record.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainTranscriptTest {
  @TempDir private Path folder;

  private Transcript read(byte[] log) throws IOException {
    Agent agent =
        new Agent(
            folder,
            "a",
            "1",
            "t",
            "d",
            Agent.Role.HONEST,
            "plain",
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            java.util.Map.of());
    Path file = Files.write(folder.resolve("agent.log"), log);
    return TranscriptReader.of(agent).read(file, "trial", agent, new Usage(1, 2, 3, 0.5, 4));
  }

  @Test
  void lines_of_the_same_second_make_one_step() throws IOException {
    Transcript transcript =
        read(
            """
            2026-11-01T10:00:00.100Z one
            2026-11-01T10:00:00.900Z two
            2026-11-01T10:00:05Z three
            """
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(transcript.schemaVersion()).isEqualTo("ATIF-v1.7");
    assertThat(transcript.steps())
        .extracting(Transcript.Step::message)
        .containsExactly("one\ntwo", "three");
    assertThat(transcript.steps()).extracting(Transcript.Step::stepId).containsExactly(1, 2);
    assertThat(transcript.finalMetrics().totalCostUsd()).isEqualTo(0.5);
  }

  @Test
  void bytes_that_are_no_text_do_not_break_it() throws IOException {
    assertThat(read(new byte[] {(byte) 0xff, (byte) 0xfe, '\n', 0, 27, '['}).steps()).hasSize(1);
  }

  @Test
  void an_empty_log_gives_no_steps() throws IOException {
    assertThat(read(new byte[0]).steps()).isEmpty();
  }

  @Test
  void one_huge_line_is_cut() throws IOException {
    assertThat(read(new byte[1 << 20]).steps().getFirst().message().length())
        .isLessThanOrEqualTo(16_384);
  }
}

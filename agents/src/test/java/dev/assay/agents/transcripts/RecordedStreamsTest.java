package dev.assay.agents.transcripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.record.Transcript;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the five programs printed in the sandbox, driven by the scripted provider: a command, its
 * output, a last word. Versions: see the catalog.
 */
class RecordedStreamsTest {
  private static Transcript recorded(TranscriptFormat format) {
    return Reading.of(format, Reading.recorded(format));
  }

  private static Transcript.Step calling(Transcript transcript) {
    return transcript.steps().stream().filter(s -> s.toolCalls() != null).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "CLAUDE_CODE, Bash, toolu_scripted_0",
    "CODEX, command_execution, item_1",
    "GEMINI_CLI, run_shell_command, run_shell_command__toolu_scripted_0",
    "OPENCODE, bash, toolu_scripted_0",
    "QWEN_CODE, run_shell_command, toolu_scripted_0",
    "INTERN, bash, toolu_scripted_0"
  })
  void a_call_has_its_arguments_and_its_result(TranscriptFormat format, String tool, String id) {
    Transcript.Step step = calling(recorded(format));
    Transcript.ToolCall call = Objects.requireNonNull(step.toolCalls()).getFirst();
    Transcript.Result result = Objects.requireNonNull(step.observation()).results().getFirst();

    assertThat(step.source()).isEqualTo("agent");
    assertThat(call.functionName()).isEqualTo(tool);
    assertThat(call.toolCallId()).isEqualTo(id);
    assertThat(call.arguments().path("command").asText()).contains("tee /workspace/check.txt");
    assertThat(result.sourceCallId()).isEqualTo(id);
    assertThat(Objects.requireNonNull(result.content()).strip()).isEqualTo("assay-check-42");
    assertThat(Objects.requireNonNull(result.extra()).isError()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"PLAIN", "ML_INTERN"})
  void the_last_word_is_a_step_of_its_own(TranscriptFormat format) {
    List<Transcript.Step> said =
        recorded(format).steps().stream().filter(s -> s.message().equals("I am done.")).toList();
    assertThat(said).singleElement().extracting(Transcript.Step::source).isEqualTo("agent");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"PLAIN", "ML_INTERN"})
  void the_gateways_count_stands_beside_what_the_agent_claims(TranscriptFormat format) {
    Transcript.FinalMetrics total = Objects.requireNonNull(recorded(format).finalMetrics());
    Transcript.Metrics claimed = Objects.requireNonNull(total.extra()).claimedByAgent();

    assertThat(total.totalCostUsd()).isEqualTo(Reading.METERED.dollars());
    assertThat(total.totalPromptTokens()).isEqualTo(2000);
    assertThat(claimed.promptTokens()).isEqualTo(2000);
    assertThat(claimed.completionTokens()).isEqualTo(100);
  }

  @Test
  void a_claimed_cost_is_kept_as_a_claim() {
    Transcript.FinalMetrics total =
        Objects.requireNonNull(recorded(TranscriptFormat.CLAUDE_CODE).finalMetrics());
    assertThat(Objects.requireNonNull(total.extra()).claimedByAgent().costUsd()).isEqualTo(0.0125);
  }

  /** Claude Code states the count at a message's start, which is 1. */
  @Test
  void a_count_of_a_messages_start_is_no_count() {
    Transcript.Metrics metrics =
        Objects.requireNonNull(calling(recorded(TranscriptFormat.CLAUDE_CODE)).metrics());
    assertThat(metrics.promptTokens()).isEqualTo(1000);
    assertThat(metrics.completionTokens()).isNull();
    assertThat(
            Objects.requireNonNull(calling(recorded(TranscriptFormat.QWEN_CODE)).metrics())
                .completionTokens())
        .isEqualTo(50);
  }

  @Test
  void time_is_the_harnesss_not_the_agents() {
    Transcript.Step step = calling(recorded(TranscriptFormat.CLAUDE_CODE));
    assertThat(step.timestamp()).isEqualTo(Instant.parse("2026-11-27T21:47:08.466Z"));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ML_INTERN")
  void every_line_of_the_log_is_in_some_place_and_a_step_leads_to_its_own(TranscriptFormat format) {
    byte[] log =
        Reading.recorded(format == TranscriptFormat.PLAIN ? TranscriptFormat.CODEX : format);
    Transcript transcript = Reading.of(format, log);
    boolean[] told = new boolean[log.length];
    for (Transcript.Raw raw : Reading.places(transcript)) {
      java.util.Arrays.fill(told, (int) raw.offset(), (int) (raw.offset() + raw.length()), true);
    }
    assertThat(told).doesNotContain(false);
    if (format != TranscriptFormat.PLAIN) {
      Transcript.ToolCall call = Objects.requireNonNull(calling(transcript).toolCalls()).getFirst();
      Transcript.Raw raw =
          Objects.requireNonNull(Objects.requireNonNull(call.extra()).raw()).getFirst();
      String line = new String(log, (int) raw.offset(), (int) raw.length(), StandardCharsets.UTF_8);
      assertThat(line).contains(call.toolCallId()).endsWith("\n");
      assertThat(new String(log, StandardCharsets.UTF_8).lines().toList().get((int) raw.line() - 1))
          .isEqualTo(line.stripTrailing());
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"PLAIN", "ML_INTERN"})
  void a_stream_that_is_cut_anywhere_is_read_up_to_there(TranscriptFormat format) {
    byte[] log = Reading.recorded(format);
    int steps = recorded(format).steps().size();
    for (int length = 0; length < log.length; length += 97) {
      Transcript cut = Reading.of(format, java.util.Arrays.copyOf(log, length));
      assertThat(cut.steps().size()).isLessThanOrEqualTo(steps + 1);
    }
  }
}

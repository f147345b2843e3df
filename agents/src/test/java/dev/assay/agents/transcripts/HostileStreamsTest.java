package dev.assay.agents.transcripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.record.Transcript;
import dev.assay.results.store.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes between events, in the middle of them, and in place of them. */
class HostileStreamsTest {
  private static final String STAMP = "2026-11-27T21:57:57.186Z ";
  private static final String KEY = "hf_" + "aBcDeFgHiJkLmNoPqRsTuVwXyZ01234567";

  private static Transcript read(TranscriptFormat format, String... lines) {
    StringBuilder log = new StringBuilder();
    for (String line : lines) {
      log.append(STAMP).append(line).append('\n');
    }
    return Reading.of(format, log.toString());
  }

  private static String said(String text) {
    return "{\"type\":\"message\",\"role\":\"assistant\",\"content\":"
        + Json.line(text)
        + ",\"delta\":true}";
  }

  private static List<String> messages(Transcript transcript, String source) {
    return transcript.steps().stream()
        .filter(s -> s.source().equals(source))
        .map(Transcript.Step::message)
        .toList();
  }

  @Test
  void what_others_print_stands_apart_and_does_not_part_a_message() {
    Transcript read =
        read(
            TranscriptFormat.GEMINI_CLI,
            said("I will "),
            "npm warn: \u001b[31mold\u001b[0m",
            "progress 50 % " + said("look "),
            "\u001b]0;a title\u0007\u001b[2K" + said("at it."),
            "{\"level\":\"info\"}",
            "{\"type\":\"mess");
    assertThat(messages(read, "agent")).containsExactly("I will look at it.");
    assertThat(messages(read, "system"))
        .containsExactly("npm warn: old\nprogress 50 % \n{\"level\":\"info\"}\n{\"type\":\"mess");
  }

  @Test
  void a_line_of_debugging_that_quotes_an_event_among_words_is_no_event() {
    Transcript read =
        read(TranscriptFormat.GEMINI_CLI, "sent " + said("no") + " to the log, 17 bytes");
    assertThat(messages(read, "agent")).isEmpty();
  }

  @Test
  void two_events_on_one_line_are_two() {
    Transcript read = read(TranscriptFormat.GEMINI_CLI, said("one ") + said("two"));
    assertThat(messages(read, "agent")).containsExactly("one two");
  }

  @Test
  void escapes_that_an_event_hides_are_gone() {
    Transcript read =
        read(
            TranscriptFormat.GEMINI_CLI,
            said("a\u001b[2J\u009b1;1Hb\u001b]52;c;eA==\u0007c\u202eHALFd")
                .replace("HALF", "\\ud800"));
    assertThat(messages(read, "agent")).containsExactly("abc\u202e\ufffdd");
    assertThat(Json.line(read)).doesNotContain("\\u001b");
  }

  @Test
  void half_a_letter_at_the_cut_is_a_replacement() {
    byte[] whole = (STAMP + "schön").getBytes(StandardCharsets.UTF_8);
    byte[] cut = Arrays.copyOf(whole, whole.length - 2);
    Transcript read = Reading.of(TranscriptFormat.GEMINI_CLI, cut);
    assertThat(messages(read, "system")).containsExactly("sch\ufffd");
  }

  /** The sandbox's log cuts lines at 64 KiB, between bytes of a letter too. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_long_event_in_pieces_is_one_event(boolean otherBetween) {
    byte[] event = said("ö".repeat(100_000) + "the end").getBytes(StandardCharsets.UTF_8);
    java.io.ByteArrayOutputStream log = new java.io.ByteArrayOutputStream();
    for (int at = 0; at < event.length; at += JoinedLines.PIECE) {
      log.writeBytes(STAMP.getBytes(StandardCharsets.UTF_8));
      log.write(event, at, Math.min(JoinedLines.PIECE, event.length - at));
      log.write('\n');
      if (otherBetween && at == JoinedLines.PIECE) {
        log.writeBytes((STAMP + "a warning\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    Transcript read = Reading.of(TranscriptFormat.GEMINI_CLI, log.toByteArray());
    Transcript.Step step =
        read.steps().stream().filter(s -> s.source().equals("agent")).findFirst().orElseThrow();
    assertThat(step.message()).isEqualTo("ö".repeat(Room.TEXT));
    Transcript.Extra extra = Objects.requireNonNull(step.extra());
    assertThat(extra.left()).isEqualTo(100_007L - Room.TEXT);
    Transcript.Raw raw = Objects.requireNonNull(extra.raw()).getFirst();
    assertThat(raw.line()).isEqualTo(1);
    assertThat(raw.offset() + raw.length()).isEqualTo(log.size());
    assertThat(messages(read, "system")).hasSize(otherBetween ? 1 : 0);
  }

  @Test
  void an_event_in_pieces_that_never_ends_does_not_swallow_the_next() {
    String open = said("x".repeat(JoinedLines.PIECE)).substring(0, JoinedLines.PIECE);
    Transcript read = read(TranscriptFormat.GEMINI_CLI, open, said("next"));
    assertThat(messages(read, "agent")).containsExactly("next");
    assertThat(messages(read, "system")).singleElement().asString().startsWith("{\"type\"");
  }

  @Test
  void keys_are_taken_out_wherever_they_stand() {
    String half = KEY.substring(0, 12);
    Transcript read =
        read(
            TranscriptFormat.GEMINI_CLI,
            said("It is " + half),
            said(KEY.substring(12) + "."),
            ("{'type':'tool_use','tool_name':'"
                    + KEY
                    + "','tool_id':'"
                    + KEY
                    + "','parameters':{'"
                    + KEY
                    + "':['"
                    + KEY
                    + "']}}")
                .replace('\'', '"'),
            ("{'type':'tool_result','tool_id':'"
                    + KEY
                    + "','status':'error','output':'"
                    + KEY
                    + "'}")
                .replace('\'', '"'),
            "export HF_TOKEN=" + KEY,
            "{\"type\":\"" + KEY + "\"}");
    assertThat(Json.line(read)).doesNotContain(half).contains("[redacted: ");
    assertThat(messages(read, "agent")).singleElement().asString().startsWith("It is [redacted: ");
    assertThat(Reading.results(read.steps().getFirst()))
        .singleElement()
        .satisfies(r -> assertThat(Objects.requireNonNull(r.extra()).isError()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-1", "1e999", "\"12\"", "99999999999999999999", "1.5", "null", "{}", "NaN"})
  void a_number_that_is_no_count_is_not_kept(String number) {
    Transcript read =
        read(
            TranscriptFormat.CLAUDE_CODE,
            "{\"type\":\"result\",\"total_cost_usd\":"
                + (number.equals("1.5") ? "-1" : number)
                + ",\"usage\":{\"input_tokens\":"
                + number
                + "}}");
    assertThat(Objects.requireNonNull(read.finalMetrics()).extra()).isNull();
  }

  @Test
  void arguments_are_cut_in_depth_and_length_and_stay_an_object() {
    String deep = "[".repeat(500) + "1e999" + "]".repeat(500);
    String use = "{\"type\":\"tool_use\",\"tool_name\":\"t\",\"tool_id\":\"i\",\"parameters\":%s}";
    Transcript read =
        read(
            TranscriptFormat.GEMINI_CLI,
            use.formatted("{\"deep\":" + deep + ",\"long\":\"" + "y".repeat(40_000) + "\"}"),
            use.formatted("[1, 1e999, " + "9".repeat(400) + "]"),
            use.formatted("[".repeat(5000)));
    List<Transcript.ToolCall> calls = Objects.requireNonNull(read.steps().getFirst().toolCalls());
    assertThat(calls).hasSize(2);
    assertThat(Json.line(calls.getFirst().arguments())).hasSizeLessThan(Room.TEXT + 200);
    assertThat(Objects.requireNonNull(calls.getFirst().extra()).left()).isGreaterThan(20_000);
    assertThat(calls.getLast().toolCallId()).isEqualTo("i#2");
    assertThat(Json.line(calls.getLast().arguments())).startsWith("{\"value\":[1,\"Infinity\",");
  }

  @Test
  void a_result_of_no_call_is_kept_by_itself() {
    Transcript read =
        read(
            TranscriptFormat.GEMINI_CLI,
            "{\"type\":\"tool_result\",\"tool_id\":\"lost\",\"output\":\"found\"}");
    Transcript.Result result = Reading.results(read.steps().getFirst()).getFirst();
    assertThat(result.sourceCallId()).isNull();
    assertThat(result.content()).isEqualTo("found");
  }

  @Test
  void more_steps_than_there_is_room_for_are_counted() {
    String[] lines = new String[Room.STEPS + 7];
    Arrays.fill(lines, "{\"type\":\"error\",\"message\":\"no\"}");
    Transcript read = read(TranscriptFormat.GEMINI_CLI, lines);
    assertThat(read.steps()).hasSize(Room.STEPS);
    assertThat(read.notes()).contains("7 steps");
  }
}

package dev.assay.agents.intern;

import static dev.assay.agents.intern.Rehearsal.calls;
import static dev.assay.agents.intern.Rehearsal.finishes;
import static dev.assay.agents.intern.Rehearsal.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.agents.intern.session.Event;
import dev.assay.agents.intern.session.SessionLog;
import dev.assay.agents.intern.session.SessionRequest;
import dev.assay.results.InputException;
import dev.assay.results.store.Json;
import dev.assay.sandbox.provider.AskedLine;
import dev.assay.sandbox.provider.Step;
import dev.assay.sandbox.provider.When;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session survives. */
class InternTroubleTest {
  @TempDir private Path home;
  private Rehearsal rehearsal;

  @BeforeEach
  void rehearsal() {
    rehearsal = new Rehearsal(home);
  }

  private static Step answers(int status, @Nullable String body, @Nullable Integer retryAfter) {
    return new Step(
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        status,
        body,
        retryAfter,
        null,
        null,
        null);
  }

  /** Answers requests without tools: those for summaries. */
  private static Step summarises(String text) {
    When when = new When(null, null, null, null, null, null, false);
    return new Step(
        null, when, 0, text, null, null, List.of(), null, null, null, null, null, null, null, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai-chat", "anthropic", "openai-responses"})
  void a_provider_in_trouble_is_asked_until_it_answers(String wire) throws Exception {
    Event.Ended ended =
        rehearsal.run(
            wire,
            request(),
            answers(429, null, 0),
            answers(500, null, 0),
            answers(200, "<html>it works</html>", null),
            Step.says("this answer breaks off before it has come to its end").cutAfter(2),
            finishes());
    assertThat(ended.end()).isEqualTo("finished");
    assertThat(ended.turns()).isEqualTo(1);
    assertThat(rehearsal.events(Event.Waited.class)).hasSize(4);
    assertThat(Json.line(rehearsal.lines)).doesNotContain("breaks off");
  }

  @Test
  void a_provider_that_stays_away_ends_it_in_time() throws Exception {
    Event.Ended ended =
        rehearsal.run(
            "openai-chat", request(3L, null, null, 200_000), answers(503, null, null).forever());
    assertThat(ended.end()).isEqualTo("time");
    assertThat(ended.seconds()).isLessThan(4);
    assertThat(rehearsal.events(Event.Waited.class)).isNotEmpty();
  }

  @Test
  void a_refusal_ends_it() throws Exception {
    Event.Ended ended = rehearsal.run("anthropic", request(), answers(400, null, null).forever());
    assertThat(ended.end()).isEqualTo("refused");
    assertThat(rehearsal.asked).hasSize(1);
  }

  @Test
  void a_context_that_overflows_is_summarised_and_the_task_plan_and_last_result_stay()
      throws Exception {
    String overflow = "{\"error\": {\"message\": \"prompt is too long: 9 tokens > 8 maximum\"}}";
    Event.Ended ended =
        rehearsal.run(
            "openai-chat",
            request(),
            summarises("SUMMARY: the first file is made"),
            calls("plan", Map.of("items", List.of(Map.of("text", "STEP-ONE", "status", "active")))),
            Step.runs("echo EARLY-RESULT; seq 1 3000"),
            Step.runs("echo LAST-RESULT; seq 1 1000"),
            answers(400, overflow, null),
            finishes());
    assertThat(ended.end()).isEqualTo("finished");
    assertThat(rehearsal.events(Event.Compacted.class)).hasSize(1);
    String last = Json.line(Objects.requireNonNull(rehearsal.asked.getLast().body()));
    assertThat(last)
        .contains("make hello.txt", "SUMMARY: the first", "- [active] STEP-ONE", "LAST-RESULT")
        .doesNotContain("EARLY-RESULT");
  }

  @Test
  void a_long_run_of_a_single_prompt_stays_within_its_window() throws Exception {
    long window = 12_000;
    Event.Ended ended =
        rehearsal.run(
            "anthropic",
            request(120L, null, 40, window),
            summarises("SUMMARY"),
            Step.runs("head -c 6000 /dev/urandom | base64").forever());
    assertThat(ended.end()).isEqualTo("turns");
    assertThat(rehearsal.events(Event.Compacted.class).count()).isBetween(5L, 39L);
    for (AskedLine line : rehearsal.asked) {
      // Three characters a token, with room for the tools and the summary's order.
      assertThat(Json.line(Objects.requireNonNull(line.body())).length())
          .isLessThan((int) window * 3 + 20_000);
    }
  }

  @Test
  void without_a_summary_a_list_of_what_was_done_stands_in() throws Exception {
    When noTools = new When(null, null, null, null, null, null, false);
    Step refuses =
        new Step(
            null, noTools, 0, null, null, null, List.of(), null, null, 400, null, null, null, null,
            null);
    Event.Ended ended =
        rehearsal.run(
            "openai-responses",
            request(60L, null, null, 6000),
            refuses,
            Step.runs("echo 111 > first; head -c 9000 /dev/urandom | base64"),
            Step.runs("echo 222; head -c 9000 /dev/urandom | base64"),
            finishes());
    assertThat(ended.end()).isEqualTo("finished");
    assertThat(Json.line(rehearsal.asked.getLast())).contains("echo 111 > first");
  }

  @Test
  void large_outputs_are_cut_and_all_of_them_can_be_read() throws Exception {
    rehearsal.run(
        "openai-chat",
        request(),
        Step.runs("seq 1 100000"),
        calls("bash", Map.of("command", "sed -n 54321p .intern/jobs/1/output")),
        finishes());
    List<Event.Answered> answers = rehearsal.events(Event.Answered.class).toList();
    assertThat(answers.get(0).text())
        .hasSizeLessThan(21_000)
        .contains("bytes left out; all of it is in")
        .endsWith("99999\n100000\n");
    assertThat(answers.get(1).text()).isEqualTo("54321\n");
  }

  @Test
  void it_goes_on_with_the_same_conversation_after_a_death() throws Exception {
    SessionRequest request = request(60L, null, null, 200_000);
    rehearsal.run(
        "openai-chat", request.within(null, null, 2), Step.runs("echo 1"), Step.runs("echo 2"));
    Path transcript = InternSession.transcript(rehearsal.folder());
    dieAfterTheSecondReply(transcript);
    SessionRequest last = InternSession.request(rehearsal.folder());
    assertThat(last.turns()).isEqualTo(2);
    Event.Ended ended = rehearsal.resume("openai-chat", last.within(null, null, 9), finishes());
    assertThat(ended.end()).isEqualTo("finished");
    assertThat(ended.turns()).isEqualTo(3);
    String asked = rehearsal.askedText();
    assertThat(asked).contains("make hello.txt", "echo 2", "harness was started anew");
    assertThat(SessionLog.read(transcript)).hasSizeGreaterThan(6);
    assertThatThrownBy(() -> InternSession.request(rehearsal.folder()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("has finished");
  }

  /** Leaves the lines to the second reply, and half of another one. */
  private static void dieAfterTheSecondReply(Path transcript) throws Exception {
    List<String> lines = Files.readAllLines(transcript);
    List<String> kept = lines.subList(0, 4);
    assertThat(kept.getLast()).contains("\"replied\"").contains("echo 2");
    Files.write(transcript, kept);
    Files.write(
        transcript,
        "{\"number\":4,\"ti".getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.APPEND);
  }
}

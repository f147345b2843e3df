package dev.assay.agents.intern;

import static dev.assay.agents.intern.Rehearsal.calls;
import static dev.assay.agents.intern.Rehearsal.finishes;
import static dev.assay.agents.intern.Rehearsal.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.agents.intern.session.Event;
import dev.assay.agents.intern.session.SessionLog;
import dev.assay.results.store.Json;
import dev.assay.sandbox.provider.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole sessions against a scripted provider, with tools that act in a folder of this machine. */
class InternTest {
  @TempDir private Path home;
  private Rehearsal rehearsal;

  @BeforeEach
  void rehearsal() {
    rehearsal = new Rehearsal(home);
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai-chat", "anthropic", "openai-responses", "gemini"})
  void tools_are_used_until_finish_in_every_wire_format(String wire) throws Exception {
    Event.Ended ended =
        rehearsal.run(
            wire,
            request(60L, 5.0, 20, 200_000),
            Step.runs("echo hello > hello.txt; cat hello.txt"),
            finishes());
    assertThat(ended.end()).isEqualTo("finished");
    assertThat(ended.text()).isEqualTo("all is done");
    assertThat(ended.turns()).isEqualTo(2);
    assertThat(home.resolve("workspace/hello.txt")).hasContent("hello\n");
    assertThat(SessionLog.read(InternSession.transcript(rehearsal.folder())))
        .isEqualTo(rehearsal.lines);
  }

  @Test
  void it_does_not_end_because_it_merely_stops_talking() throws Exception {
    Event.Ended ended =
        rehearsal.run(
            "openai-chat",
            request(60L, 50.0, 20, 200_000),
            Step.says("I am done.").using(new Step.Counts(1000, 500, null, null)),
            Step.says("Really."),
            finishes());
    assertThat(ended.end()).isEqualTo("finished");
    assertThat(rehearsal.told()).containsExactly("silence", "silence");
    // A thousand input tokens for a dollar and five hundred output tokens for another.
    assertThat(rehearsal.askedText()).contains("s, $48.00, 19 turns left");
  }

  @Test
  void talk_without_end_ends() throws Exception {
    Event.Ended ended =
        rehearsal.run("openai-chat", request(60L, null, null, 200_000), Step.says("Hm.").forever());
    assertThat(ended.end()).isEqualTo("stuck");
  }

  @Test
  void every_allowance_ends_it() throws Exception {
    Step step = Step.runs("date +%N").using(new Step.Counts(1000, 500, null, null)).forever();
    assertThat(rehearsal.run("openai-chat", request(null, null, 3, 200_000), step).end())
        .isEqualTo("turns");
    rehearsal.anew();
    Event.Ended poor = rehearsal.run("openai-chat", request(null, 5.0, null, 200_000), step);
    assertThat(poor.end()).isEqualTo("money");
    assertThat(poor.dollars()).isEqualTo(6.0);
    rehearsal.anew();
    Event.Ended late = rehearsal.run("openai-chat", request(2L, null, null, 200_000), step);
    assertThat(late.end()).as(Json.line(rehearsal.lines)).isEqualTo("time");
  }

  @Test
  void a_command_that_hangs_is_killed_and_the_session_goes_on() throws Exception {
    Event.Ended ended =
        rehearsal.run(
            "anthropic",
            request(60L, null, null, 200_000),
            calls("bash", Map.of("command", "echo begun; sleep 1000", "timeout", 1)),
            finishes());
    assertThat(ended.end()).isEqualTo("finished");
    assertThat(rehearsal.askedText())
        .contains("begun")
        .contains("killed after 1 s, with all that it started");
  }

  @Test
  void circles_are_broken_and_at_last_ended() throws Exception {
    Event.Ended ended =
        rehearsal.run(
            "openai-chat", request(60L, null, null, 200_000), Step.runs("false").forever());
    assertThat(ended.end()).isEqualTo("stuck");
    assertThat(rehearsal.told()).containsExactly("loop", "loop");
    assertThat(ended.turns()).isEqualTo(9);
  }

  @Test
  void background_jobs_are_waited_for_looked_at_and_killed() throws Exception {
    Event.Ended ended =
        rehearsal.run(
            "openai-responses",
            request(60L, null, null, 200_000),
            calls("bash", Map.of("command", "echo one; sleep 0.3; echo two", "background", true)),
            calls("job", Map.of("id", "1", "action", "wait", "seconds", 20)),
            calls("bash", Map.of("command", "sleep 1000", "background", true)),
            calls("job", Map.of("id", "2", "action", "poll")),
            calls("job", Map.of("id", "2", "action", "kill")),
            calls("job", Map.of("id", "3", "action", "poll")),
            finishes());
    assertThat(ended.end()).isEqualTo("finished");
    List<String> answers =
        rehearsal.events(Event.Answered.class).map(Event.Answered::text).toList();
    assertThat(answers.get(1)).isEqualTo("one\ntwo\n[exit code 0]");
    assertThat(answers.get(3)).contains("[job 2 runs, with 1 process(es)]");
    assertThat(answers.get(4)).contains("[exit code 143]").contains("[1 process(es) were killed]");
    assertThat(answers.get(5)).contains("no job 3");
  }
}

package dev.assay.agents.intern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.agents.intern.place.LocalPlace;
import dev.assay.agents.intern.provider.ProvidedModel;
import dev.assay.agents.intern.session.Event;
import dev.assay.agents.intern.session.SessionLine;
import dev.assay.agents.intern.session.SessionLog;
import dev.assay.agents.intern.session.SessionRequest;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.Json;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.Operator;
import dev.assay.sandbox.provider.Recorder;
import dev.assay.sandbox.provider.Script;
import dev.assay.sandbox.provider.ScriptedProvider;
import dev.assay.sandbox.provider.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole sessions against a scripted provider, with tools that act in a folder of this machine. */
class InternTest {
  @TempDir private Path home;
  private final List<SessionLine> lines = new ArrayList<>();
  private String asked = "";

  static Step calls(String tool, Map<String, Object> arguments) {
    return new Step(
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(new Step.Call(tool, arguments)),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  static Step finishes() {
    return calls("finish", Map.of("summary", "all is done"));
  }

  private static SessionRequest request(
      @Nullable Long seconds, @Nullable Double dollars, @Nullable Integer turns, long window) {
    return new SessionRequest(
        "make hello.txt", "mine", "scripted-1", null, window, seconds, dollars, turns, "Here.");
  }

  private Event.Ended run(String wire, SessionRequest request, Step... steps) throws Exception {
    try (ScriptedProvider provider = ScriptedProvider.start(Script.of(steps), 0, Recorder.none())) {
      Event.Ended ended = session(provider, wire).begin(request, place());
      asked = Json.line(provider.asked());
      return ended;
    }
  }

  private void anew() throws Exception {
    lines.clear();
    AtomicFiles.deleteTree(home.resolve("session"));
    AtomicFiles.deleteTree(home.resolve("workspace"));
  }

  private LocalPlace place() throws Exception {
    return new LocalPlace(Files.createDirectories(home.resolve("workspace")));
  }

  private InternSession session(ScriptedProvider provider, String wire) {
    String url = provider.uri() + (wire.startsWith("openai") ? "/v1" : "");
    Door.Model priced = new Door.Model("scripted-1", 1000, 2000);
    Door.Provider mine = new Door.Provider("mine", url, wire, null, null, List.of(priced));
    Operator operator = new Operator(List.of(mine), null, null, null);
    return new InternSession(
        home.resolve("session"),
        ProvidedModel.of(operator, "mine", "scripted-1", Map.of()),
        Clock.systemUTC(),
        lines::add);
  }

  private List<String> told() {
    return lines.stream()
        .filter(l -> l.event() instanceof Event.Told)
        .map(l -> ((Event.Told) l.event()).why())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai-chat", "anthropic", "openai-responses", "gemini"})
  void tools_are_used_until_finish_in_every_wire_format(String wire) throws Exception {
    Event.Ended ended =
        run(
            wire,
            request(60L, 5.0, 20, 200_000),
            Step.runs("echo hello > hello.txt; cat hello.txt"),
            finishes());
    assertThat(ended.end()).isEqualTo("finished");
    assertThat(ended.text()).isEqualTo("all is done");
    assertThat(ended.turns()).isEqualTo(2);
    assertThat(home.resolve("workspace/hello.txt")).hasContent("hello\n");
    assertThat(SessionLog.read(InternSession.transcript(home.resolve("session")))).isEqualTo(lines);
  }

  @Test
  void it_does_not_end_because_it_merely_stops_talking() throws Exception {
    Event.Ended ended =
        run(
            "openai-chat",
            request(60L, 50.0, 20, 200_000),
            Step.says("I am done.").using(new Step.Counts(1000, 500, null, null)),
            Step.says("Really."),
            finishes());
    assertThat(ended.end()).isEqualTo("finished");
    assertThat(told()).containsExactly("silence", "silence");
    // A thousand input tokens for a dollar and five hundred output tokens for another.
    assertThat(asked).contains("s, $48.00, 19 turns left");
  }

  @Test
  void talk_without_end_ends() throws Exception {
    Event.Ended ended =
        run("openai-chat", request(60L, null, null, 200_000), Step.says("Hm.").forever());
    assertThat(ended.end()).isEqualTo("stuck");
  }

  @Test
  void every_allowance_ends_it() throws Exception {
    Step step = Step.runs("date +%N").using(new Step.Counts(1000, 500, null, null)).forever();
    assertThat(run("openai-chat", request(null, null, 3, 200_000), step).end()).isEqualTo("turns");
    anew();
    Event.Ended poor = run("openai-chat", request(null, 5.0, null, 200_000), step);
    assertThat(poor.end()).isEqualTo("money");
    assertThat(poor.dollars()).isEqualTo(6.0);
    anew();
    Event.Ended late = run("openai-chat", request(2L, null, null, 200_000), step);
    assertThat(late.end()).as(Json.line(lines)).isEqualTo("time");
  }

  @Test
  void a_command_that_hangs_is_killed_and_the_session_goes_on() throws Exception {
    Event.Ended ended =
        run(
            "anthropic",
            request(60L, null, null, 200_000),
            calls("bash", Map.of("command", "echo begun; sleep 1000", "timeout", 1)),
            finishes());
    assertThat(ended.end()).isEqualTo("finished");
    assertThat(asked).contains("begun").contains("killed after 1 s, with all that it started");
  }

  @Test
  void circles_are_broken_and_at_last_ended() throws Exception {
    Event.Ended ended =
        run("openai-chat", request(60L, null, null, 200_000), Step.runs("false").forever());
    assertThat(ended.end()).isEqualTo("stuck");
    assertThat(told()).containsExactly("loop", "loop");
    assertThat(ended.turns()).isEqualTo(9);
  }

  @Test
  void background_jobs_are_waited_for_looked_at_and_killed() throws Exception {
    Event.Ended ended =
        run(
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
        lines.stream()
            .filter(l -> l.event() instanceof Event.Answered)
            .map(l -> ((Event.Answered) l.event()).text())
            .toList();
    assertThat(answers.get(1)).isEqualTo("one\ntwo\n[exit code 0]");
    assertThat(answers.get(3)).contains("[job 2 runs, with 1 process(es)]");
    assertThat(answers.get(4)).contains("[exit code 143]").contains("[1 process(es) were killed]");
    assertThat(answers.get(5)).contains("no job 3");
  }
}

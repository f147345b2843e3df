package dev.assay.agents.intern;

import dev.assay.agents.intern.place.LocalPlace;
import dev.assay.agents.intern.provider.ProvidedModel;
import dev.assay.agents.intern.session.Event;
import dev.assay.agents.intern.session.SessionLine;
import dev.assay.agents.intern.session.SessionRequest;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.Json;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.Operator;
import dev.assay.sandbox.provider.AskedLine;
import dev.assay.sandbox.provider.Recorder;
import dev.assay.sandbox.provider.Script;
import dev.assay.sandbox.provider.ScriptedProvider;
import dev.assay.sandbox.provider.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sessions against a scripted provider, with tools that act in a folder of this machine. */
final class Rehearsal {
  final List<SessionLine> lines = new ArrayList<>();
  List<AskedLine> asked = List.of();
  private final Path home;

  Rehearsal(Path home) {
    this.home = home;
  }

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

  static SessionRequest request(
      @Nullable Long seconds, @Nullable Double dollars, @Nullable Integer turns, long window) {
    return new SessionRequest(
        "make hello.txt",
        "mine",
        "scripted-1",
        null,
        window,
        seconds,
        dollars,
        turns,
        "Here.",
        null,
        List.of());
  }

  static SessionRequest request() {
    return request(60L, null, null, 200_000);
  }

  Event.Ended run(String wire, SessionRequest request, Step... steps) throws IOException {
    return with(wire, Script.of(steps), session -> session.begin(request, place()));
  }

  Event.Ended resume(String wire, SessionRequest request, Step... steps) throws IOException {
    return with(wire, Script.of(steps), session -> session.resume(request, place()));
  }

  /** Something done with a session. */
  interface Act {
    Event.Ended with(InternSession session) throws IOException;
  }

  private Event.Ended with(String wire, Script script, Act act) throws IOException {
    try (ScriptedProvider provider = ScriptedProvider.start(script, 0, Recorder.none())) {
      Event.Ended ended = act.with(session(provider, wire));
      asked = provider.asked();
      return ended;
    }
  }

  private InternSession session(ScriptedProvider provider, String wire) {
    String url = provider.uri() + (wire.startsWith("openai") ? "/v1" : "");
    Door.Model priced = new Door.Model("scripted-1", 1000, 2000);
    Door.Provider mine = new Door.Provider("mine", url, wire, null, null, List.of(priced));
    Operator operator = new Operator(List.of(mine), null, null, null);
    return new InternSession(
        folder(),
        ProvidedModel.of(operator, "mine", "scripted-1", Map.of()),
        Clock.systemUTC(),
        lines::add);
  }

  Path folder() {
    return home.resolve("session");
  }

  LocalPlace place() throws IOException {
    return new LocalPlace(Files.createDirectories(home.resolve("workspace")));
  }

  /** Forgets everything. */
  void anew() {
    lines.clear();
    AtomicFiles.deleteTree(folder());
    AtomicFiles.deleteTree(home.resolve("workspace"));
  }

  <T extends Event> Stream<T> events(Class<T> type) {
    return lines.stream().map(SessionLine::event).filter(type::isInstance).map(type::cast);
  }

  List<String> told() {
    return events(Event.Told.class).map(Event.Told::why).toList();
  }

  String askedText() {
    return Json.line(asked);
  }
}

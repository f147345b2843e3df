package dev.assay.agents.transcripts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.record.Transcript;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A step that is being told. */
final class StepDraft {
  private static final int MOST_CALLS = 1000;

  private final Room room;
  private final Story story;
  private final String source;
  private final @Nullable Instant time;
  private final boolean kept;
  private final Places places = new Places();
  private final List<CallDraft> calls = new ArrayList<>(1);
  private final List<Transcript.Result> loose = new ArrayList<>(0);
  private final Set<String> ids = new HashSet<>(1);
  private @Nullable Said message = new Said();
  private @Nullable Said thoughts = new Said();
  private Room.@Nullable Kept said;
  private Room.@Nullable Kept thought;
  private @Nullable String model;
  private Transcript.@Nullable Metrics metrics;

  /**
   * Begins one.
   *
   * @param kept false where there is no room for it: it takes everything and keeps nothing
   */
  StepDraft(Room room, Story story, String source, LogLine at, boolean kept) {
    this.room = room;
    this.story = story;
    this.source = source;
    this.time = at.time();
    this.kept = kept;
    at(at);
  }

  void at(LogLine line) {
    places.add(line.raw());
  }

  StepDraft say(String text) {
    if (message != null && kept) {
      message.add(text);
    }
    return this;
  }

  StepDraft think(String text) {
    if (thoughts != null && kept) {
      thoughts.add(text);
    }
    return this;
  }

  void model(String name) {
    model = room.name(name);
  }

  void metrics(Transcript.@Nullable Metrics stated) {
    metrics = stated == null ? metrics : stated;
  }

  /** Null where there is no room for it. */
  @Nullable CallDraft call(String id, String function, JsonNode arguments, LogLine at) {
    if (!kept || calls.size() == MOST_CALLS || !room.takesPiece()) {
      return null;
    }
    Arguments cut = new Arguments(room);
    var object = cut.of(arguments);
    CallDraft call =
        new CallDraft(story, unique(room.name(id)), room.name(function), object, cut.left(), at);
    calls.add(call);
    return call;
  }

  private String unique(String id) {
    String unique = id;
    for (int n = calls.size() + 1; !ids.add(unique); n++) {
      unique = id + "#" + n;
    }
    return unique;
  }

  /** A result of no known call. */
  void loose(String content, @Nullable Boolean isError, LogLine at) {
    if (kept && room.takesPiece()) {
      Room.Kept text = room.keep(content);
      var extra = CallDraft.extra(null, isError, text.left(), List.of(at.raw()));
      loose.add(new Transcript.Result(null, text.text(), null, extra));
    }
  }

  boolean says() {
    return message == null || !message.isEmpty();
  }

  boolean thinks() {
    return thoughts == null || !thoughts.isEmpty();
  }

  boolean calls() {
    return !calls.isEmpty();
  }

  boolean hasResults() {
    return calls.stream().anyMatch(c -> !c.isOpen());
  }

  /** Whether a line more has room in it, and is of the same second. */
  boolean goesOn(LogLine line, int length) {
    Said open = message;
    return isAt(line.time()) && open != null && open.length() + length < Room.TEXT;
  }

  private boolean isAt(@Nullable Instant other) {
    return other == null || (time != null && time.getEpochSecond() == other.getEpochSecond());
  }

  /** Nothing is said any more; results may come. */
  void close() {
    if (message != null && thoughts != null) {
      said = message.kept(room);
      thought = thoughts.kept(room);
    }
    message = null;
    thoughts = null;
  }

  Transcript.Step step(int number) {
    close();
    List<Transcript.Result> results = new ArrayList<>(loose);
    calls.forEach(c -> results.addAll(c.results()));
    long left = (said == null ? 0 : said.left()) + (thought == null ? 0 : thought.left());
    return new Transcript.Step(
        number,
        time,
        source,
        model,
        said == null ? "" : said.text().stripTrailing(),
        thought == null ? null : thought.text(),
        calls.isEmpty() ? null : calls.stream().map(CallDraft::call).toList(),
        results.isEmpty() ? null : new Transcript.Observation(results),
        metrics,
        CallDraft.extra(null, null, left, places.all()));
  }
}

package dev.assay.agents.transcripts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.record.Transcript;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stories of an agent and of those that it started, and what it claims to have used. */
final class Stories {
  private static final int DEEPEST = 8;
  private static final int MOST = 200;

  private final Room room = new Room();
  private final Story root = new Story(room, "root", 0);
  private final Map<String, CallDraft> calls = new HashMap<>();
  private final Map<String, Story> byCall = new HashMap<>();
  private final Set<String> ids = new HashSet<>();
  private final Map<String, Transcript.Metrics> totals = new HashMap<>();
  private Transcript.@Nullable Metrics claimed;

  Room room() {
    return room;
  }

  Story root() {
    return root;
  }

  /** Of whom a call started; the agent's own where there are too many. */
  Story of(@Nullable String call) {
    if (call == null || call.isEmpty()) {
      return root;
    }
    Story known = byCall.get(call);
    if (known != null) {
      return known;
    }
    CallDraft starting = calls.get(call);
    Story parent = starting == null ? root : starting.story();
    String id = room.name(call);
    if (byCall.size() >= MOST || parent.depth() >= DEEPEST || !ids.add(id)) {
      return root;
    }
    Story story = new Story(room, id, parent.depth() + 1);
    parent.child(story);
    if (starting != null) {
      starting.child(story);
    }
    byCall.put(call, story);
    return story;
  }

  /** A call in a step. */
  void call(StepDraft step, String id, String function, JsonNode arguments, LogLine at) {
    CallDraft call = step.call(id, function, arguments, at);
    if (call != null && id.length() <= Room.TEXT) {
      calls.put(id, call);
    }
  }

  /** Whether a call of that id waits for its result. */
  boolean waits(String id) {
    CallDraft call = calls.get(id);
    return call != null && call.isOpen();
  }

  /**
   * What came of a call; of one that is not known, it is a step of its own.
   *
   * @param where the story that it came in
   */
  void result(Story where, String id, String content, @Nullable Boolean isError, LogLine at) {
    CallDraft call = calls.get(id);
    if (call == null) {
      where.step("system", at).loose(content, isError, at);
    } else if (room.takesPiece()) {
      call.result(room.keep(content), isError, at);
    }
  }

  /** Adds to what the agent claims to have used. */
  void claims(Transcript.@Nullable Metrics more) {
    claimed = Amounts.sum(claimed, more);
  }

  /** What it claims to have used in a conversation so far. */
  void claims(String conversation, Transcript.@Nullable Metrics total) {
    if (total != null && (totals.size() < MOST || totals.containsKey(conversation))) {
      totals.put(conversation, total);
    }
  }

  Transcript.@Nullable Metrics claimed() {
    Transcript.Metrics all = claimed;
    for (Transcript.Metrics total : totals.values()) {
      all = Amounts.sum(all, total);
    }
    return all;
  }

  /** What is not there, in words; null where all is. */
  @Nullable String notes() {
    if (room.stepsLeft() == 0 && room.piecesLeft() == 0 && !room.isFull()) {
      return null;
    }
    return "Not all of agent.log is here: %d steps and %d calls or results are left out%s."
        .formatted(
            room.stepsLeft(),
            room.piecesLeft(),
            room.isFull() ? ", and texts after the first " + Room.CHARACTERS + " characters" : "");
  }
}

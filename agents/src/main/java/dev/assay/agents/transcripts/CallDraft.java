package dev.assay.agents.transcripts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.record.Transcript;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call of a tool, and what has come of it. */
final class CallDraft {
  private static final int MOST_RESULTS = 16;

  private final Story story;
  private final Transcript.ToolCall call;
  private final List<Transcript.Result> results = new ArrayList<>(1);
  private @Nullable Story child;

  CallDraft(Story story, String id, String function, ObjectNode arguments, long left, LogLine at) {
    this.story = story;
    this.call =
        new Transcript.ToolCall(
            id, function, arguments, extra(null, null, left, List.of(at.raw())));
  }

  Story story() {
    return story;
  }

  Transcript.ToolCall call() {
    return call;
  }

  boolean isOpen() {
    return results.isEmpty();
  }

  /** Nothing where it has too many already. */
  void result(Room.Kept content, @Nullable Boolean isError, LogLine at) {
    if (results.size() == MOST_RESULTS) {
      return;
    }
    results.add(
        new Transcript.Result(
            call.toolCallId(),
            content.text(),
            null,
            extra(at.time(), isError, content.left(), List.of(at.raw()))));
  }

  void child(Story story) {
    child = story;
  }

  /** A sub-agent's call refers to it, also where nothing came back. */
  List<Transcript.Result> results() {
    Story told = child;
    if (told == null || told.isEmpty()) {
      return results;
    }
    var refs = List.of(new Transcript.SubagentRef(told.id()));
    List<Transcript.Result> all = new ArrayList<>(results);
    if (all.isEmpty()) {
      all.add(new Transcript.Result(call.toolCallId(), null, refs, null));
    } else {
      Transcript.Result first = all.getFirst();
      all.set(0, new Transcript.Result(first.sourceCallId(), first.content(), refs, first.extra()));
    }
    return all;
  }

  static Transcript.Extra extra(
      @Nullable Instant time, @Nullable Boolean isError, long left, List<Transcript.Raw> raw) {
    return new Transcript.Extra(time, isError, left == 0 ? null : left, raw);
  }
}

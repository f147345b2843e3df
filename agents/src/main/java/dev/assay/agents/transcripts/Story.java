package dev.assay.agents.transcripts;

import dev.assay.results.record.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one agent, or a sub-agent of it, says and does, as it is being read. */
final class Story {
  private final Room room;
  private final String id;
  private final int depth;
  private final List<StepDraft> steps = new ArrayList<>();
  private final List<Story> children = new ArrayList<>(0);
  private @Nullable StepDraft open;
  private @Nullable String key;
  private @Nullable StepDraft lines;

  Story(Room room, String id, int depth) {
    this.room = room;
    this.id = id;
    this.depth = depth;
  }

  String id() {
    return id;
  }

  int depth() {
    return depth;
  }

  boolean isEmpty() {
    return steps.isEmpty();
  }

  void child(Story story) {
    children.add(story);
  }

  /** A step of its own that is not gone on with. */
  StepDraft step(String source, LogLine at) {
    StepDraft step = begin(source, at);
    lines = null;
    return step;
  }

  /** The agent's step of that key: the open one, or a new one. */
  StepDraft agent(String key, LogLine at) {
    StepDraft step = open;
    if (step != null && key.equals(this.key)) {
      step.at(at);
      return step;
    }
    close();
    step = step("agent", at);
    open = step;
    this.key = key;
    return step;
  }

  /** The agent's open step where it may say more, or a new one. */
  StepDraft saying(LogLine at) {
    StepDraft step = open;
    return current(step != null && step.calls(), at);
  }

  /** For thoughts, or a message that comes whole. */
  StepDraft saysOnce(LogLine at) {
    StepDraft step = open;
    return current(step != null && (step.says() || step.calls()), at);
  }

  /** Calls of one step come before its results. */
  StepDraft calling(LogLine at) {
    StepDraft step = open;
    return current(step != null && step.hasResults(), at);
  }

  private StepDraft current(boolean other, LogLine at) {
    if (other) {
      close();
    }
    return agent("", at);
  }

  void close() {
    if (open != null) {
      open.close();
    }
    open = null;
    key = null;
  }

  /** A line that is no event: those of one second make a step. */
  void line(String source, String text, LogLine at) {
    StepDraft step = lines;
    if (step != null && step.goesOn(at, text.length())) {
      step.at(at);
      step.say("\n").say(text);
      return;
    }
    if (step != null) {
      step.close();
    }
    lines = begin(source, at).say(text);
  }

  private StepDraft begin(String source, LogLine at) {
    boolean kept = room.takesStep();
    StepDraft step = new StepDraft(room, this, source, at, kept);
    if (kept) {
      steps.add(step);
    }
    return step;
  }

  List<Transcript.Step> steps() {
    List<Transcript.Step> done = new ArrayList<>();
    for (StepDraft step : steps) {
      done.add(step.step(done.size() + 1));
    }
    return done;
  }

  /** Null where it has none that say anything. */
  @Nullable List<Transcript> subagents(String session, Transcript.Agent agent) {
    List<Transcript> told =
        children.stream().filter(c -> !c.isEmpty()).map(c -> c.subagent(session, agent)).toList();
    return told.isEmpty() ? null : told;
  }

  private Transcript subagent(String session, Transcript.Agent agent) {
    return new Transcript(
        Transcript.SCHEMA_VERSION,
        session,
        Objects.requireNonNull(id),
        agent,
        steps(),
        null,
        null,
        subagents(session, agent));
  }
}

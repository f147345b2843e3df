package dev.assay.agents.intern.context;

import dev.assay.agents.intern.session.Event;
import dev.assay.agents.intern.session.Piece;
import dev.assay.agents.intern.session.PlanItem;
import dev.assay.sandbox.wire.Part;
import dev.assay.sandbox.wire.Turn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the model is shown, made from the session's events alone: the same after a resumption as
 * before.
 */
public final class Memory {
  private static final String SUMMARY =
      "\n\n[Earlier turns were summarised to save room. What you did so far:]\n";
  private static final String PLAN = "\n\n[Your plan:]\n";

  private final List<Turn> turns = new ArrayList<>();
  private final Map<String, String> open = new LinkedHashMap<>();
  private List<PlanItem> plan = List.of();
  private String task = "";
  private String summary = "";
  private String head = "";
  private long counted;
  private long since;

  /** Takes in what happened. */
  public void add(Event event) {
    switch (event) {
      case Event.Started started -> {
        task = started.request().prompt();
        head = task;
        since += Sizes.tokens(head);
      }
      case Event.Resumed _ -> {}
      case Event.Replied replied -> replied(replied);
      case Event.Answered answered -> {
        open.remove(answered.callId());
        user(
            new Part.ToolResult(
                answered.callId(), answered.tool(), answered.text(), answered.error()));
      }
      case Event.Told told -> user(new Part.Text(told.text()));
      case Event.Planned planned -> plan = planned.items();
      case Event.Compacted compacted -> compacted(compacted);
      case Event.Researched _, Event.Waited _, Event.Ended _ -> {}
    }
  }

  private void replied(Event.Replied replied) {
    List<Part> parts = replied.pieces().stream().map(Piece::part).toList();
    turns.add(new Turn(Turn.Role.ASSISTANT, parts));
    for (Part part : parts) {
      if (part instanceof Part.ToolCall call) {
        open.put(call.id(), call.name());
      }
    }
    counted = replied.usage().input() + replied.usage().output();
    since = 0;
  }

  private void user(Part part) {
    turns.add(new Turn(Turn.Role.USER, List.of(part)));
    since += Sizes.tokens(part);
  }

  private void compacted(Event.Compacted compacted) {
    summary = compacted.summary();
    // Fixed from here on: a first turn that changed would cost the provider's cache of all others.
    head = task + SUMMARY + summary + (plan.isEmpty() ? "" : PLAN + planText());
    List<Turn> kept =
        turns.subList(Math.max(0, turns.size() - compacted.kept()), turns.size()).stream()
            .map(turn -> Sizes.clip(turn, compacted.clip()))
            .toList();
    turns.clear();
    turns.addAll(kept);
    counted = 0;
    since = Sizes.tokens(head) + kept.stream().mapToLong(Sizes::tokens).sum();
  }

  /** All of it, as the next request holds it. */
  public List<Turn> turns() {
    List<Turn> all = new ArrayList<>();
    all.add(Turn.user(head));
    all.addAll(turns);
    return all;
  }

  /** The plan, a line a step. */
  private String planText() {
    return plan.stream()
        .map(item -> "- [" + item.status() + "] " + item.text())
        .collect(Collectors.joining("\n"));
  }

  /** What happened since the task was given, or since the last summary. */
  List<Turn> recent() {
    return List.copyOf(turns);
  }

  String summary() {
    return summary;
  }

  String task() {
    return task;
  }

  /** Calls that got no answer, by id, with their tools' names. */
  public Map<String, String> open() {
    return new LinkedHashMap<>(open);
  }

  /** Tokens of the next request, nearly: those that the provider counted, and what came since. */
  public long tokens() {
    return counted + since;
  }
}

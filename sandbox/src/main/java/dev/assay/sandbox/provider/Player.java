package dev.assay.sandbox.provider;

import dev.assay.results.InputException;
import dev.assay.results.store.Json;
import dev.assay.sandbox.wire.ModelReply;
import dev.assay.sandbox.wire.ModelReply.StopReason;
import dev.assay.sandbox.wire.ModelRequest;
import dev.assay.sandbox.wire.Part;
import dev.assay.sandbox.wire.TokenCount;
import dev.assay.sandbox.wire.WireFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Chooses the step that answers a request, and makes its answer. Thread-safe. */
final class Player {
  /** A chosen step, and its position in the script. */
  record Cue(int position, Step step) {
    String name() {
      String name = step.name();
      return name == null ? "step " + position : name;
    }
  }

  private static final int BYTES_A_TOKEN = 4;

  private final Script script;
  private final int[] used;
  private int calls;

  Player(Script script) {
    this.script = script;
    this.used = new int[script.steps().size()];
  }

  /** The first step that fits and is not used up; it is used once more. */
  synchronized Optional<Cue> next(WireFormat format, ModelRequest request) {
    for (int i = 0; i < used.length; i++) {
      Step step = script.steps().get(i);
      Integer times = step.times();
      boolean left = times == null ? used[i] == 0 : times == 0 || used[i] < times;
      When when = step.when();
      boolean able = step.shell() == null || ShellTool.of(request).isPresent();
      if (left && able && (when == null || when.fits(format, request))) {
        used[i]++;
        return Optional.of(new Cue(i, step));
      }
    }
    return Optional.empty();
  }

  private synchronized int nextCall() {
    return calls++;
  }

  ModelReply reply(Cue cue, ModelRequest request, int number) {
    Step step = cue.step();
    List<Part> parts = new ArrayList<>();
    if (step.reasoning() != null) {
      parts.add(new Part.Reasoning(step.reasoning(), "c2NyaXB0ZWQ="));
    }
    if (step.text() != null) {
      parts.add(new Part.Text(step.text()));
    }
    if (step.shell() != null) {
      parts.add(ShellTool.call(id(), step.shell(), request));
    }
    for (Step.Call call : step.tools()) {
      parts.add(new Part.ToolCall(id(), call.name(), Json.line(call.arguments())));
    }
    boolean calls = parts.stream().anyMatch(Part.ToolCall.class::isInstance);
    return new ModelReply(
        "scripted_" + number,
        request.model(),
        parts,
        stop(step, calls),
        usage(step, request, parts));
  }

  private String id() {
    return "toolu_scripted_" + nextCall();
  }

  private static StopReason stop(Step step, boolean calls) {
    if (step.stop() == null) {
      return calls ? StopReason.TOOL_CALLS : StopReason.END;
    }
    try {
      return StopReason.valueOf(step.stop().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new InputException("unknown stop '" + step.stop() + "'", null, e);
    }
  }

  private static TokenCount usage(Step step, ModelRequest request, List<Part> parts) {
    Step.Counts counts = step.usage();
    if (counts == null) {
      return TokenCount.of(
          size(request.turns().toString() + request.system()), size(parts.toString()));
    }
    Long cached = counts.cached();
    Long reasoning = counts.reasoning();
    return new TokenCount(
        counts.input(),
        counts.output(),
        cached == null ? 0 : cached,
        0,
        reasoning == null ? 0 : reasoning,
        true,
        true);
  }

  /** Tokens of a text, roughly. */
  static long size(String text) {
    return 1L + text.length() / BYTES_A_TOKEN;
  }
}

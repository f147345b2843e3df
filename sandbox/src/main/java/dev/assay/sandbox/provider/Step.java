package dev.assay.sandbox.provider;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One answer of a script.
 *
 * @param name for the record; null for its position
 * @param when which requests it answers; null for any
 * @param times how often it answers: null for once, 0 for ever
 * @param text what the model says; null for nothing
 * @param reasoning the summary of its reasoning; null for none
 * @param shell a command, as a call of the shell tool that the client declares; a request that
 *     declares none, as for a title, is not answered by this step; null for none
 * @param tools further calls
 * @param stop {@code end, tool_calls, length, refused} or {@code other}; null for what fits
 * @param usage token counts; null for estimates from the texts
 * @param status another status than 200, with the format's error as body; null for 200
 * @param body sent as it is instead of an answer: garbage; null for none
 * @param retryAfter seconds, for the header of that name; null for no header
 * @param delayMillis before the answer; null for at once
 * @param eventDelayMillis before each event; null for at once
 * @param cutAfterEvents the connection breaks after so many events, or after as many tenths of a
 *     whole body; null for never
 */
public record Step(
    @Nullable String name,
    @Nullable When when,
    @Nullable Integer times,
    @Nullable String text,
    @Nullable String reasoning,
    @Nullable String shell,
    List<Call> tools,
    @Nullable String stop,
    @Nullable Counts usage,
    @Nullable Integer status,
    @Nullable String body,
    @Nullable Integer retryAfter,
    @Nullable Integer delayMillis,
    @Nullable Integer eventDelayMillis,
    @Nullable Integer cutAfterEvents) {
  public Step {
    tools = List.copyOf(tools);
  }

  /** A call of a tool by its name. */
  public record Call(String name, Map<String, Object> arguments) {
    public Call {
      arguments = Map.copyOf(arguments);
    }
  }

  /** Token counts; what is left out is 0. */
  public record Counts(long input, long output, @Nullable Long cached, @Nullable Long reasoning) {}

  /** A step that says a text, once. */
  public static Step says(String text) {
    return new Step(
        null, null, null, text, null, null, List.of(), null, null, null, null, null, null, null,
        null);
  }

  /** A step that runs a command by the client's shell tool, once. */
  public static Step runs(String command) {
    return new Step(
        null, null, null, null, null, command, List.of(), null, null, null, null, null, null, null,
        null);
  }

  /** A step that fails with a status, once. */
  public static Step fails(int status) {
    return new Step(
        null, null, null, null, null, null, List.of(), null, null, status, null, null, null, null,
        null);
  }

  /** The same with token counts. */
  public Step using(Counts counts) {
    return new Step(
        name,
        when,
        times,
        text,
        reasoning,
        shell,
        tools,
        stop,
        counts,
        status,
        body,
        retryAfter,
        delayMillis,
        eventDelayMillis,
        cutAfterEvents);
  }

  /** The same, as often as asked. */
  public Step forever() {
    return new Step(
        name,
        when,
        0,
        text,
        reasoning,
        shell,
        tools,
        stop,
        usage,
        status,
        body,
        retryAfter,
        delayMillis,
        eventDelayMillis,
        cutAfterEvents);
  }

  /** The same, broken off. */
  public Step cutAfter(int events) {
    return new Step(
        name,
        when,
        times,
        text,
        reasoning,
        shell,
        tools,
        stop,
        usage,
        status,
        body,
        retryAfter,
        delayMillis,
        eventDelayMillis,
        events);
  }
}

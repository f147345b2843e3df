package dev.assay.results.record;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code responses.jsonl}, in item order and without timings, so that the same
 * checkpoint, protocol and seed give the same bytes.
 *
 * @param id the item's id
 * @param repeat which sample of the item, from 1, where the protocol asks for several; else null
 * @param order which of the item's choices stands at A, B, C, D, as indices; 0 is the right answer.
 *     Empty where the benchmark has no choices
 * @param promptSha256 digest of what was asked: of the prompt's UTF-8 text, or of its messages and
 *     tools as JSON where there is more than one prompt
 * @param completion the raw completion
 * @param toolCalls native calls of tools, in order; null where no tool was offered
 * @param decoding settings of the submission's own generation configuration that the server decoded
 *     with; null where the protocol says how
 * @param finishReason as the server gave it: {@code stop} or {@code length}
 */
public record ResponseLine(
    int schema,
    String id,
    @Nullable Integer repeat,
    List<Integer> order,
    String promptSha256,
    String completion,
    @Nullable List<Call> toolCalls,
    @Nullable Map<String, Double> decoding,
    String finishReason,
    int promptTokens,
    int completionTokens) {
  public static final int SCHEMA = 1;

  /**
   * A call of a tool.
   *
   * @param arguments JSON as the model wrote it, which may be broken
   */
  public record Call(String name, String arguments) {}

  public ResponseLine {
    order = List.copyOf(order);
    toolCalls = toolCalls == null ? null : List.copyOf(toolCalls);
    decoding = decoding == null ? null : new TreeMap<>(decoding);
  }

  /** An item's only sample, without tools. */
  public ResponseLine(
      int schema,
      String id,
      List<Integer> order,
      String promptSha256,
      String completion,
      String finishReason,
      int promptTokens,
      int completionTokens) {
    this(
        schema,
        id,
        null,
        order,
        promptSha256,
        completion,
        null,
        null,
        finishReason,
        promptTokens,
        completionTokens);
  }
}

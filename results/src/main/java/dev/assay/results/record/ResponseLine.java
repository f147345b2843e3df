package dev.assay.results.record;

/**
 * A line of {@code responses.jsonl}, in item order and without timings, so that the same
 * checkpoint, protocol and seed give the same bytes.
 *
 * @param id the item's id
 * @param order which of the item's choices stands at A, B, C, D, as indices; 0 is the right answer.
 *     Empty where the benchmark has no choices
 * @param promptSha256 digest of the prompt's UTF-8 text
 * @param completion the raw completion
 * @param finishReason as the server gave it: {@code stop} or {@code length}
 */
public record ResponseLine(
    int schema,
    String id,
    java.util.List<Integer> order,
    String promptSha256,
    String completion,
    String finishReason,
    int promptTokens,
    int completionTokens) {
  public static final int SCHEMA = 1;

  public ResponseLine {
    order = java.util.List.copyOf(order);
  }
}

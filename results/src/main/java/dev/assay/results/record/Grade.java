package dev.assay.results.record;

import org.jspecify.annotations.Nullable;

/**
 * A line of {@code grades.jsonl}.
 *
 * @param repeat which sample of the item, from 1; null where it has one
 * @param extracted the answer that the protocol's rule found, or null: a format failure
 * @param expected the right answer under this item's order of choices
 */
public record Grade(
    int schema,
    String id,
    @Nullable Integer repeat,
    @Nullable String extracted,
    String expected,
    boolean correct) {
  public static final int SCHEMA = 1;

  /** Of an item's only sample. */
  public Grade(
      int schema, String id, @Nullable String extracted, String expected, boolean correct) {
    this(schema, id, null, extracted, expected, correct);
  }
}

package dev.assay.tasks.recorded;

import dev.assay.results.record.Grade;
import org.jspecify.annotations.Nullable;

/**
 * One completion's grade.
 *
 * @param place of its item in the benchmark, from 0
 * @param repeat which sample of the item, as the file counts, else from 1
 * @param numbered whether the file has more than one sample an item, or says which this is
 * @param extracted the answer that was found, or null: a format failure
 */
record Graded(
    int place,
    String id,
    int repeat,
    boolean numbered,
    @Nullable String extracted,
    String expected,
    boolean correct) {
  /** A line of {@code --grades}. */
  Grade grade() {
    return new Grade(Grade.SCHEMA, id, numbered ? repeat : null, extracted, expected, correct);
  }
}

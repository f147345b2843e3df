package dev.assay.tasks.recorded;

import dev.assay.results.record.Grade;
import dev.assay.results.store.Json;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code --grades}: a {@code Grade}, and which sample of the item where there are more.
 */
record GradeLine(
    int schema,
    String id,
    @Nullable Integer repeat,
    @Nullable String extracted,
    String expected,
    boolean correct) {

  static String of(Graded graded) {
    Integer repeat = graded.numbered() ? graded.repeat() : null;
    return Json.line(
        new GradeLine(
            Grade.SCHEMA,
            graded.id(),
            repeat,
            graded.extracted(),
            graded.expected(),
            graded.correct()));
  }
}

package dev.assay.tasks.recorded;

import dev.assay.tasks.scoring.Extraction;
import org.jspecify.annotations.Nullable;

/**
 * A completion in which the answer has been looked for.
 *
 * @param extracted the answer, or null: a format failure
 */
record Looked(Recorded recorded, @Nullable String extracted) {
  static Looked by(Extraction rule, Recorded recorded) {
    return new Looked(recorded, rule.extract(rule.said(recorded.completion(), recorded.calls())));
  }
}

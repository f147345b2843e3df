package dev.assay.tasks.judged;

import dev.assay.results.record.Grade;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code --grades}.
 *
 * @param score null where the protocol's rule leaves the item out
 * @param answered whether there was an answer to judge
 */
record JudgedGrade(
    int schema,
    String id,
    @Nullable Double score,
    boolean answered,
    List<Judged.Verdict> verdicts) {
  static JudgedGrade of(Judged item, @Nullable Double score) {
    return new JudgedGrade(
        Grade.SCHEMA, item.item().id(), score, item.answer() != null, item.verdicts());
  }
}

package dev.assay.tasks.judged;

import dev.assay.results.store.Digests;
import dev.assay.results.store.Json;
import dev.assay.tasks.protocol.JudgeRules;
import java.util.List;

/**
 * One question to the judge.
 *
 * @param id of the item
 * @param part which question about its answer: {@code first} or {@code second}, where the answer
 *     stands at A or at B; {@code criterion-1}, ...
 * @param prompt the user turn
 */
public record Call(String id, String part, String prompt) {
  /** Identity of all that is sent but for the model's name. */
  String digest(JudgeRules rules) {
    return Digests.of(Json.line(List.of("assay-judge-1", rules.digest(), prompt)));
  }

  /** What tells it from the others. */
  String key() {
    return id + "\n" + part;
  }
}

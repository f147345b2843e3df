package dev.assay.tasks.benchmark;

import dev.assay.results.store.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an answer to a conversation is judged by: statements about it, each with its points.
 *
 * @param conversation what is answered; ends with the user
 * @param criteria at least one has points above 0
 */
public record Rubric(List<Said> conversation, List<Criterion> criteria) {
  public Rubric {
    conversation = List.copyOf(conversation);
    criteria = List.copyOf(criteria);
  }

  /**
   * A statement that holds of an answer or does not.
   *
   * @param points what an answer gets of which it holds; below 0 for what should not be
   * @param axis such as {@code accuracy}, or null
   */
  public record Criterion(String text, int points, @Nullable String axis) {}

  /** That of an item whose answer it is. */
  public static Rubric of(Item item) {
    return Json.parse(item.answer(), Rubric.class);
  }

  /** The points of an answer of which everything good holds and nothing bad. */
  public int best() {
    return criteria.stream().mapToInt(criterion -> Math.max(0, criterion.points())).sum();
  }
}

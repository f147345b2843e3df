package dev.assay.tasks.benchmark;

import dev.assay.results.store.Json;

/**
 * What an answer is compared with, side by side.
 *
 * @param opponent whose answer it is, such as {@code Qwen3-1.7B}
 */
public record Duel(String opponent, String answer) {
  /** That of an item whose answer it is. */
  public static Duel of(Item item) {
    return Json.parse(item.answer(), Duel.class);
  }
}

package dev.assay.tasks.benchmark;

import dev.assay.results.store.Json;

/**
 * What decides whether a program is right.
 *
 * @param prompt the program's beginning, with helpers that tests may use
 * @param test defines {@code check(candidate)}, which raises unless all is well
 * @param entryPoint the function that is called
 */
public record CodeTests(String prompt, String test, String entryPoint) {
  /** Those of an item whose answer they are. */
  public static CodeTests of(Item item) {
    return Json.parse(item.answer(), CodeTests.class);
  }
}

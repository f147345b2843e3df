package dev.assay.tasks.scoring;

import dev.assay.tasks.benchmark.Item;

/** Says whether a program that a model wrote passes an item's tests. */
public interface CodeRunner {
  /**
   * Whether all tests pass.
   *
   * @throws dev.assay.results.AssayException when that can't be said, which is never a wrong answer
   */
  boolean passes(Item item, String code);
}

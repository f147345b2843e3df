package dev.assay.tasks.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code task.toml} as it stands in the file. */
record TaskFile(
    int schema,
    String name,
    String title,
    String version,
    String description,
    String protocol,
    List<String> given,
    BenchmarkTable benchmark) {

  /**
   * Where the items are.
   *
   * @param format see {@link dev.assay.tasks.benchmark.BenchmarkFormat}
   * @param test file of the hidden items
   * @param train file of items that may be trained on, disjoint from the test
   * @param dev file of items to try a model on, disjoint from the test
   * @param seed of the split, for who makes the files again
   * @param gated whether its authors ask that items not be handed on in plain text; null for no
   */
  record BenchmarkTable(
      String format,
      String test,
      @Nullable String train,
      @Nullable String dev,
      @Nullable Long seed,
      @Nullable Boolean gated) {}
}

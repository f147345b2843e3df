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
    BenchmarkTable benchmark,
    @Nullable DataTable data,
    @Nullable DevTable dev) {

  /**
   * Where the items are.
   *
   * @param format see {@link dev.assay.tasks.benchmark.BenchmarkFormat}
   * @param test file of the hidden items; {@code data:NAME} where a person has to import it
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

  /**
   * The file that a person imports.
   *
   * @param items how many it has
   * @param sha256 of the published file; null where there is not one for all
   * @param source where it is to be had, in words
   */
  record DataTable(int items, @Nullable String sha256, String source) {}

  /**
   * Items to try a model on, which a person imports.
   *
   * @param file name under which they are kept
   * @param lessTest whether the file also has the test's items, which are then left out; null for
   *     no
   * @param source where they are to be had, in words
   */
  record DevTable(String file, @Nullable Boolean lessTest, String source) {}
}

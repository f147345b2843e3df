package dev.assay.tasks.catalog;

import dev.assay.results.InputException;
import dev.assay.results.config.StrictToml;
import dev.assay.results.store.Digests;
import dev.assay.tasks.benchmark.BenchmarkFormat;
import dev.assay.tasks.benchmark.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a task needs that its folder does not hold.
 *
 * @param task its name
 * @param file name under which it is kept
 * @param format of its items
 * @param items how many it must have
 * @param sha256 of the published file, where there is one for all; null where it differs by who
 *     exports it
 * @param source where a person gets it
 * @param imported whether it is on this machine
 */
public record DataNeeds(
    String task,
    String file,
    String format,
    int items,
    @Nullable String sha256,
    String source,
    boolean imported) {

  /** What a task's folder says; null where it needs nothing. */
  static @Nullable DataNeeds of(Path folder, DataFolder data) {
    TaskFile toml = StrictToml.read(folder.resolve(Task.FILE), TaskFile.class);
    TaskFile.DataTable table = toml.data();
    String test = toml.benchmark().test();
    if (!test.startsWith(DataFolder.PREFIX)) {
      return null;
    }
    if (table == null) {
      throw new InputException(
          folder.resolve(Task.FILE)
              + ": benchmark.test is '"
              + test
              + "', and [data] is not there");
    }
    String file = test.substring(DataFolder.PREFIX.length());
    return new DataNeeds(
        toml.name(),
        file,
        toml.benchmark().format(),
        table.items(),
        table.sha256(),
        table.source(),
        Files.isRegularFile(data.file(toml.name(), file)));
  }

  /**
   * Takes a person's file over, if it is what is needed.
   *
   * @return where it lies now
   */
  public Path importFrom(Path from, DataFolder data) {
    List<Item> read = BenchmarkFormat.named(format).read(from);
    if (read.size() != items) {
      throw new InputException(
          from + " has " + read.size() + " items, " + task + " has " + items,
          "give the whole published file: " + source);
    }
    if (sha256 != null && !sha256.equals(Digests.of(from))) {
      throw new InputException(
          from + " is not the published file: its SHA-256 is " + Digests.of(from),
          "the published one has " + sha256 + ": " + source);
    }
    try {
      data.keep(task, file, Files.readAllBytes(from));
    } catch (IOException e) {
      throw new InputException("cannot read " + from + ": " + e.getMessage(), null, e);
    }
    return data.file(task, file);
  }
}

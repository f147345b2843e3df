package dev.assay.tasks.catalog;

import dev.assay.results.InputException;
import dev.assay.results.config.StrictToml;
import dev.assay.tasks.benchmark.Benchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Development items that a task names and its folder does not hold.
 *
 * @param task its name
 * @param file name under which they are kept
 * @param format of the items
 * @param lessTest whether the test's own items are left out of them
 * @param source where a person gets them
 * @param imported whether they are on this machine
 */
public record DevNeeds(
    String task, String file, String format, boolean lessTest, String source, boolean imported) {

  /** What a task's folder says; null where it names none to be imported. */
  static @Nullable DevNeeds of(Path folder, DataFolder data) {
    TaskFile toml = StrictToml.read(folder.resolve(Task.FILE), TaskFile.class);
    TaskFile.DevTable dev = toml.dev();
    return dev == null
        ? null
        : new DevNeeds(
            toml.name(),
            dev.file(),
            toml.benchmark().format(),
            Boolean.TRUE.equals(dev.lessTest()),
            dev.source(),
            Files.isRegularFile(data.file(toml.name(), dev.file())));
  }

  /**
   * Takes a person's file over, if it has nothing of the test.
   *
   * @param loaded the task, whose test must be on this machine: else nothing can be proven
   * @param proof throws unless the items are disjoint from the task's test
   * @return the items as they will be used
   */
  public Benchmark importFrom(
      Path from, Task loaded, DataFolder data, BiConsumer<Task, Benchmark> proof) {
    TaskFile toml = StrictToml.read(loaded.folder().resolve(Task.FILE), TaskFile.class);
    Benchmark dev = new DevItems(toml, loaded.benchmark()).read(from);
    new Disjointness(format, from, loaded.benchmark()).checkItems("the file " + from, dev.test());
    proof.accept(loaded, dev);
    try {
      data.keep(task, file, Files.readAllBytes(from));
    } catch (IOException e) {
      throw new InputException("cannot read " + from + ": " + e.getMessage(), null, e);
    }
    return dev;
  }
}

package dev.assay.tasks.catalog;

import dev.assay.results.InputException;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.benchmark.BenchmarkFormat;
import dev.assay.tasks.benchmark.Item;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Items to try a model on that a person imports, such as what GPQA's extended set has beyond its
 * main one. They may be disclosed, so that they must have nothing of the test: by ids and questions
 * that is checked here, whenever they are read, and near-copies are the contamination index's
 * matter (see {@code DevProof}).
 *
 * @param test what they must be disjoint from
 */
record DevItems(TaskFile file, Benchmark test) {

  /** Null where the task names none, or they were not imported. */
  static @Nullable Benchmark of(TaskFile file, Benchmark test) {
    TaskFile.DevTable dev = file.dev();
    if (dev == null) {
      return null;
    }
    Path path = DataFolder.ofThisUser().file(file.name(), dev.file());
    return Files.isRegularFile(path) ? new DevItems(file, test).read(path) : null;
  }

  /** The items of a file, without the test's where the task says so. */
  Benchmark read(Path path) {
    TaskFile.DevTable dev = file.dev();
    if (dev == null) {
      throw new InputException("task " + file.name() + " names no development items");
    }
    List<Item> items = named(BenchmarkFormat.named(file.benchmark().format()).read(path));
    if (Boolean.TRUE.equals(dev.lessTest())) {
      Disjointness known = new Disjointness(file.benchmark().format(), path, test);
      items = items.stream().filter(item -> !known.isOfTest(item)).toList();
      if (items.isEmpty()) {
        throw new InputException(
            path + " has no items besides those of the test of " + file.name());
      }
    }
    return new Benchmark(file.name() + "/dev", file.title() + ", development", items);
  }

  /** Items without ids of their own are numbered, as the test's may be: these get other names. */
  private static List<Item> named(List<Item> items) {
    List<Item> named = new ArrayList<>();
    for (Item item : items) {
      named.add(item.id().equals(Integer.toString(named.size())) ? renamed(item) : item);
    }
    return named;
  }

  private static Item renamed(Item item) {
    return new Item(
        "dev-" + item.id(),
        item.question(),
        item.choices(),
        item.explanation(),
        item.domain(),
        item.subdomain(),
        item.canary());
  }
}

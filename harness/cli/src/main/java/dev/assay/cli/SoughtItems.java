package dev.assay.cli;

import dev.assay.audit.BenchmarkItem;
import dev.assay.results.InputException;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.benchmark.Item;
import dev.assay.tasks.benchmark.NamedFields;
import dev.assay.tasks.catalog.Catalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What training data are searched for. */
record SoughtItems(List<BenchmarkItem> items, List<String> canaries) {
  private static final List<String> FIELDS = List.of("question", "answer");

  /** A task's hidden test, or a file's items. */
  static SoughtItems named(String against, @Nullable List<String> fields) {
    Path path = Path.of(against);
    if (Files.isRegularFile(path)) {
      return file(path, fields);
    }
    if (against.contains(".jsonl")) {
      throw new InputException(against + " does not exist");
    }
    if (fields != null) {
      throw new InputException(
          "--fields is for a file of items, and " + against + " is a task",
          "leave it out, or give --against FILE.jsonl");
    }
    Benchmark benchmark = new Catalog(Installation.root()).task(against).benchmark();
    return new SoughtItems(items(benchmark.test()), benchmark.canaries());
  }

  /** Items of JSON lines. */
  static SoughtItems file(Path file, @Nullable List<String> fields) {
    List<Item> items = NamedFields.read(file, fields == null ? FIELDS : fields);
    List<String> canaries =
        items.stream().map(Item::canary).filter(Objects::nonNull).distinct().toList();
    return new SoughtItems(items(items), canaries);
  }

  private static List<BenchmarkItem> items(List<Item> items) {
    return items.stream().map(i -> new BenchmarkItem(i.id(), i.question(), i.choices())).toList();
  }
}

package dev.assay.tasks.benchmark;

import dev.assay.results.InputException;
import dev.assay.results.store.Digests;
import dev.assay.results.store.Json;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A test set: the items that a score is computed on, all of them, in this order.
 *
 * @param id name in records, such as {@code science-mini}
 * @param name title for people
 * @param test items in file order
 */
public record Benchmark(String id, String name, List<Item> test) {
  public Benchmark {
    test = List.copyOf(test);
    if (test.isEmpty()) {
      throw new InputException("benchmark " + id + " has no items");
    }
    Set<String> ids = new HashSet<>();
    for (Item item : test) {
      if (!ids.add(item.id())) {
        throw new InputException("benchmark " + id + " has two items with id " + item.id());
      }
    }
  }

  /**
   * Canary strings of the items, each once: found in training data they mean that the file was
   * there.
   */
  public List<String> canaries() {
    return test.stream().map(Item::canary).filter(Objects::nonNull).distinct().toList();
  }

  /** Reads a file of the named format; see {@link BenchmarkFormat}. */
  public static Benchmark read(String id, String name, String format, Path test) {
    return new Benchmark(id, name, BenchmarkFormat.named(format).read(test));
  }

  /**
   * SHA-256 over a JSON line {@code [id, question, choices]} an item, in order: what a score
   * depends on, and no more (explanations and domains may be mended without a new digest).
   */
  public String digest() {
    StringBuilder lines = new StringBuilder();
    for (Item item : test) {
      lines.append(Json.line(List.of(item.id(), item.question(), item.choices()))).append('\n');
    }
    return Digests.of(lines.toString());
  }
}

package dev.assay.audit.contamination;

import dev.assay.audit.BenchmarkItem;
import dev.assay.audit.Rules;
import dev.assay.results.InputException;
import dev.assay.results.store.Json;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.benchmark.Item;
import dev.assay.tasks.catalog.Task;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether development items have anything of the test, by the index that finds test items in
 * training data: an agent may be shown them, or scored on them, only where they have not.
 *
 * @param test number of test items
 * @param dev number of development items
 * @param shared places where a development item holds a test item: the proof has failed
 * @param alike places that would only make a person look: shared runs of words, other numbers
 * @param tooShort ids of test items with too few words for the index; ids and whole questions are
 *     compared for these too when a task is loaded
 */
public record DevProof(
    int test, int dev, List<Place> shared, List<Place> alike, List<String> tooShort) {
  private static final int NAMED = 20;

  public DevProof {
    shared = List.copyOf(shared);
    alike = List.copyOf(alike);
    tooShort = List.copyOf(tooShort);
  }

  /** A test item, the development item that has it, and how it was found. */
  public record Place(String test, String dev, String layer) {}

  /** Of a task that has development items. */
  public static DevProof of(Task task, Benchmark dev) {
    return of(task.benchmark(), dev, task.train());
  }

  /**
   * Looks for every test item in every development item.
   *
   * @param train items that may be trained on in any case: runs of words that they share with the
   *     test, such as a frame in which many questions are asked, are no sign; null for none
   */
  public static DevProof of(Benchmark test, Benchmark dev, @Nullable Benchmark train) {
    List<Place> shared = new ArrayList<>();
    List<Place> alike = new ArrayList<>();
    Rules rules = Rules.standard();
    Scan scan =
        new Scan(
            test.test().stream()
                .map(i -> new BenchmarkItem(i.id(), i.question(), i.choices()))
                .toList(),
            List.of(),
            rules,
            new Places(dev, shared, alike));
    if (train != null) {
      byte[] known = text(train).getBytes(StandardCharsets.UTF_8);
      scan.give("train.jsonl", known.length, new ByteArrayInputStream(known));
    }
    byte[] text = text(dev).getBytes(StandardCharsets.UTF_8);
    scan.read("dev.jsonl", text.length, new ByteArrayInputStream(text));
    return new DevProof(
        test.test().size(), dev.test().size(), shared, alike, scan.index().tooShort());
  }

  /** A line an item, with what an agent could see of it. */
  private static String text(Benchmark dev) {
    return dev.test().stream()
        .map(item -> Json.line(Map.of("text", item.question() + "\n" + explained(item))) + "\n")
        .collect(Collectors.joining());
  }

  private static String explained(Item item) {
    return item.explanation() == null ? item.answer() : item.answer() + "\n" + item.explanation();
  }

  /** Throws where a task has development items that are not proven disjoint from its test. */
  public static void require(Task task) {
    Benchmark dev = task.dev();
    if (dev != null) {
      require(task, dev);
    }
  }

  /** Throws unless it holds for these development items of a task. */
  public static void require(Task task, Benchmark dev) {
    DevProof proof = of(task, dev);
    if (!proof.holds()) {
      throw new InputException(
          "%s has items of the test %s: %s".formatted(dev.id(), task.name(), proof.named()),
          "take them out of the file");
    }
  }

  /** Whether the items are disjoint. */
  public boolean holds() {
    return shared.isEmpty();
  }

  private String named() {
    List<String> pairs =
        shared.stream()
            .map(place -> place.dev() + " has " + place.test() + " (" + place.layer() + ")")
            .distinct()
            .toList();
    return String.join(", ", pairs.subList(0, Math.min(NAMED, pairs.size())))
        + (pairs.size() > NAMED ? ", and " + (pairs.size() - NAMED) + " more" : "");
  }

  /** Sorts places by whether one alone convicts. */
  private record Places(Benchmark devItems, List<Place> shared, List<Place> alike)
      implements Watcher {
    @Override
    public void found(Hit hit) {
      Match.Layer layer = Match.Layer.valueOf(hit.layer().toUpperCase(Locale.ROOT));
      Item item = devItems.test().get((int) hit.document());
      Place place = new Place(hit.item(), item.id(), hit.layer());
      (layer.convicts() ? shared : alike).add(place);
    }

    @Override
    public void read(long bytes) {}
  }
}

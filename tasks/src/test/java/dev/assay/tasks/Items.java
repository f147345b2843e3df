package dev.assay.tasks;

import dev.assay.results.config.StrictToml;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.benchmark.Item;
import dev.assay.tasks.protocol.Protocol;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Made items and a protocol for tests. */
public final class Items {
  private Items() {}

  public static Item item(String id) {
    return new Item(
        id,
        "Which one is right in " + id + "?",
        List.of("right", "wrong 1", "wrong 2", "wrong 3"),
        null,
        null,
        null,
        null);
  }

  public static Benchmark benchmark(int n) {
    List<Item> items = new ArrayList<>();
    for (int i = 1; i <= n; i++) {
      items.add(item("t-" + i));
    }
    return new Benchmark("made", "Made", items);
  }

  public static Protocol protocol() {
    return protocol(51L, List.of(), 0.0);
  }

  /** The same that samples. */
  public static Protocol protocol(@Nullable Long orderSeed, List<Long> seeds, double temperature) {
    return new Protocol(
        1,
        "assay",
        1,
        null,
        "Q {question}\nA) {a}\nB) {b}\nC) {c}\nD) {d}",
        List.of(),
        "last-answer-line",
        "protocol",
        temperature,
        null,
        48,
        orderSeed,
        seeds,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** The same that leaves decoding to the submission. */
  public static Protocol submissionDecodes() {
    return StrictToml.parse(
        """
        schema = 1
        name = "assay"
        version = 1
        prompt = "Q {question}\\nA) {a}\\nB) {b}\\nC) {c}\\nD) {d}"
        extraction = "last-answer-line"
        generation_config = "submission"
        max_tokens = 48
        order_seed = 51
        seeds = [7]
        """,
        "made",
        Protocol.class);
  }
}

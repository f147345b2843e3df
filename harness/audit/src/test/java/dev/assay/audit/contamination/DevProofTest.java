package dev.assay.audit.contamination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.audit.BenchmarkItem;
import dev.assay.results.InputException;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.benchmark.Item;
import dev.assay.tasks.catalog.Catalog;
import dev.assay.tasks.catalog.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DevProofTest {
  private static Item item(String id, BenchmarkItem from) {
    return new Item(id, from.question(), from.answers(), null, null, null, null);
  }

  private static List<Item> items(String prefix, long seed) {
    List<Item> items = new ArrayList<>();
    for (BenchmarkItem made : Corpus.prose(40, seed)) {
      items.add(item(prefix + items.size(), made));
    }
    return items;
  }

  private final Benchmark test = new Benchmark("made", "Made", items("t", 1));

  private Task task() {
    return new Task(
        Path.of("made"), "made", "Made", "1", "", "assay", List.of(), test, null, null, false);
  }

  @Test
  void otherItemsAreDisjoint() {
    Benchmark dev = new Benchmark("made/dev", "Made", items("d", 2));
    DevProof proof = DevProof.of(test, dev, null);
    assertThat(proof.holds()).isTrue();
    assertThat(proof.test()).isEqualTo(40);
    assertThat(proof.dev()).isEqualTo(40);
    assertThatCode(() -> DevProof.require(task(), dev)).doesNotThrowAnyException();
  }

  @Test
  void aTestItemInAnotherCoatIsFoundAndNamedWithTheItemThatHasIt() {
    List<Item> items = items("d", 2);
    String question = test.test().get(7).question();
    // Another beginning and end, and other punctuation: no comparison of whole questions sees it.
    String coat = "Consider this. " + question.replace(" ", ", ").replace("?", "") + " or what?";
    items.set(3, new Item("d3", coat, List.of("x"), null, null, null, null));
    Benchmark dev = new Benchmark("made/dev", "Made", items);
    DevProof proof = DevProof.of(test, dev, null);
    assertThat(proof.holds()).isFalse();
    assertThat(proof.shared()).extracting(DevProof.Place::test).containsOnly("t7");
    assertThat(proof.shared()).extracting(DevProof.Place::dev).containsOnly("d3");
    assertThatThrownBy(() -> DevProof.require(task(), dev))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("d3 has t7");
  }

  @Test
  void theTreesOwnDevelopmentItemsAreDisjointFromItsTest() {
    var task = new Catalog(Path.of(System.getProperty("assay.root", ".."))).task("science-mini");
    DevProof proof = DevProof.of(task, Objects.requireNonNull(task.dev()));
    assertThat(proof.shared()).isEmpty();
    assertThat(proof.dev()).isPositive();
  }
}

package dev.assay.tasks.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import dev.assay.tasks.Models;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.benchmark.Item;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevItemsTest {
  private static final String PROTOCOL =
      """
      schema = 1
      name = "assay"
      version = 1
      prompt = "{question}"
      extraction = "last-answer-number"
      scorer = "number"
      generation_config = "protocol"
      temperature = 0.0
      max_tokens = 8
      order_seed = 1
      """;
  private static final String TEST =
      """
      {"question": "How many legs have two hens?", "answer": 4}
      {"question": "How many legs have two cows?", "answer": 8}
      """;

  @TempDir Path temporary;
  private Path folder;
  private DataFolder data;

  @BeforeEach
  void writeTask() {
    folder = temporary.resolve("made");
    data = new DataFolder(temporary.resolve("data"));
    task("less_test = true");
    Models.write(folder.resolve("hidden/test.jsonl"), TEST);
    Models.write(folder.resolve("protocols/assay.toml"), PROTOCOL);
  }

  private void task(String more) {
    Models.write(
        folder.resolve("task.toml"),
        """
        schema = 1
        name = "made"
        title = "Made"
        version = "1"
        description = "A task for tests."
        protocol = "assay"
        given = []
        [benchmark]
        format = "answers-jsonl"
        test = "hidden/test.jsonl"
        [dev]
        file = "dev.jsonl"
        source = "your own"
        """
            + more
            + "\n");
  }

  private Benchmark importing(String text, List<Benchmark> proven) {
    Path mine = Models.write(temporary.resolve("mine.jsonl"), text);
    DevNeeds needs = Objects.requireNonNull(DevNeeds.of(folder, data));
    return needs.importFrom(
        mine,
        Task.load(folder),
        data,
        (task, dev) -> {
          proven.add(task.benchmark());
          proven.add(dev);
        });
  }

  @Test
  void theTestsOwnItemsAreLeftOutAndTheRestIsProvenAndKept() {
    List<Benchmark> proven = new ArrayList<>();
    Benchmark dev =
        importing(
            TEST.replace("two cows", "TWO  cows")
                + "{\"question\": \"How many legs have six ants?\", \"answer\": 36}\n",
            proven);
    assertThat(dev.test())
        .extracting(Item::question)
        .containsExactly("How many legs have six ants?");
    assertThat(dev.test()).extracting(Item::id).containsExactly("dev-2");
    assertThat(proven).extracting(Benchmark::id).containsExactly("made", "made/dev");
    assertThat(data.file("made", "dev.jsonl")).exists();
    assertThat(Objects.requireNonNull(DevNeeds.of(folder, data)).imported()).isTrue();
  }

  @Test
  void aTestItemIsRefusedWhereNothingIsToBeLeftOut() {
    task("");
    assertThatThrownBy(() -> importing(TEST, new ArrayList<>()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("has a test item's question, as item dev-0");
    assertThat(Files.exists(data.file("made", "dev.jsonl"))).isFalse();
  }

  @Test
  void nothingIsKeptWhereTheProofFailsOrNothingIsLeft() {
    assertThatThrownBy(() -> importing(TEST, new ArrayList<>()))
        .hasMessageContaining("no items besides those of the test");
    Path mine =
        Models.write(temporary.resolve("x.jsonl"), "{\"question\": \"Why?\", \"answer\": 1}");
    DevNeeds needs = Objects.requireNonNull(DevNeeds.of(folder, data));
    assertThatThrownBy(() ->
            needs.importFrom(
                mine,
                Task.load(folder),
                data,
                (task, dev) -> {
                  throw new InputException("not disjoint");
                }))
        .hasMessage("not disjoint");
    assertThat(Files.exists(data.file("made", "dev.jsonl"))).isFalse();
  }

  @Test
  void everyBenchmarkOfTheCatalogNamesDevelopmentItemsButTheOneThatIsAllOfThem() {
    Catalog catalog = new Catalog(Path.of(System.getProperty("assay.root", "..")));
    for (String task : List.of("gpqa", "gpqa-diamond", "aime2025", "gsm8k", "humaneval", "bfcl")) {
      assertThat(catalog.devNeeds(task, data)).as(task).isPresent();
    }
    assertThat(catalog.devNeeds("gpqa-extended", data)).isEmpty();
    assertThat(catalog.task("science-mini").dev()).isNotNull();
  }
}

package dev.assay.tasks.judged;

import dev.assay.results.store.Json;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.benchmark.Duel;
import dev.assay.tasks.benchmark.Item;
import dev.assay.tasks.benchmark.Rubric;
import dev.assay.tasks.benchmark.Said;
import dev.assay.tasks.protocol.JudgeRules;
import dev.assay.tasks.protocol.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Made items, protocols and answers. */
final class Duels {
  private Duels() {}

  static Item duel(int i) {
    Duel duel = new Duel("Opponent-1B", "the opponent's words on matter " + i);
    return new Item("d" + i, "Write about " + i, List.of(Json.line(duel)), null, null, null, null);
  }

  static Item rubric(String id, int... points) {
    List<Rubric.Criterion> criteria = new ArrayList<>();
    for (int i = 0; i < points.length; i++) {
      criteria.add(new Rubric.Criterion("statement " + i + " of " + id, points[i], "accuracy"));
    }
    List<Said> talk =
        List.of(new Said("user", "Hm."), new Said("assistant", "?"), new Said("user", "Help."));
    return new Item(
        id,
        Said.text(talk),
        List.of(Json.line(new Rubric(talk, criteria))),
        null,
        null,
        null,
        null);
  }

  static Benchmark benchmark(Item... items) {
    return new Benchmark("made", "Made", List.of(items));
  }

  static Benchmark duels(int n) {
    Item[] items = new Item[n];
    for (int i = 0; i < n; i++) {
      items[i] = duel(i);
    }
    return benchmark(items);
  }

  static Protocol pairwise(String scorer) {
    return protocol("{question}", scorer, "Q {question} | A {answer_a} | B {answer_b} | {mark}");
  }

  static Protocol byRubric(String scorer) {
    return protocol("{conversation}", scorer, "{conversation} | {answer} | {criterion}");
  }

  private static Protocol protocol(String prompt, String scorer, String judge) {
    return new Protocol(
        1,
        "assay",
        1,
        null,
        prompt,
        List.of(),
        "reply",
        "protocol",
        0.0,
        null,
        100,
        51L,
        List.of(),
        null,
        scorer,
        null,
        null,
        null,
        null,
        new JudgeRules("Be fair.", judge, null, null, 50, 2));
  }

  /** Plain completions, a line an item. */
  static Path answers(Path folder, Benchmark benchmark, List<String> texts) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < texts.size(); i++) {
      lines
          .append(
              Json.line(
                  java.util.Map.of("id", benchmark.test().get(i).id(), "completion", texts.get(i))))
          .append('\n');
    }
    return Files.writeString(folder.resolve("answers.jsonl"), lines);
  }

  /** An item with verdicts as if a judge had given them. */
  static Judged judged(Item item, @Nullable String... labels) {
    List<Judged.Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      String part =
          item.id().startsWith("d")
              ? i == 0 ? Questions.FIRST : Questions.SECOND
              : Questions.criterion(i);
      verdicts.add(new Judged.Verdict(part, labels[i], "reply"));
    }
    return new Judged(item, labels.length == 0 ? null : "text", verdicts);
  }
}

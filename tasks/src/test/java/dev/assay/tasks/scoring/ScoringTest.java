package dev.assay.tasks.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.results.InputException;
import dev.assay.results.record.Grade;
import dev.assay.results.record.ResponseLine;
import dev.assay.results.record.Score;
import dev.assay.results.store.Digests;
import dev.assay.results.store.Json;
import dev.assay.tasks.Items;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.benchmark.Item;
import dev.assay.tasks.protocol.ChoiceOrder;
import dev.assay.tasks.protocol.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoringTest {
  private final Benchmark benchmark = Items.benchmark(10);
  private final Protocol protocol = Items.protocol();
  @TempDir Path folder;

  private ResponseLine line(Item item, String completion) {
    return new ResponseLine(
        1,
        item.id(),
        protocol.order(item),
        Digests.of(protocol.render(item)),
        completion,
        "stop",
        1,
        2);
  }

  /** Seven right, two wrong, one without an answer. */
  private List<ResponseLine> responses() {
    List<ResponseLine> lines = new ArrayList<>();
    for (Item item : benchmark.test()) {
      String right = ChoiceOrder.rightLetter(protocol.order(item));
      int i = lines.size();
      String letter = i < 7 ? right : right.equals("A") ? "B" : "A";
      lines.add(line(item, i < 9 ? "Thinking.\nANSWER: " + letter : "I do not know."));
    }
    return lines;
  }

  private Score score(List<ResponseLine> lines) {
    Json.writeLines(folder.resolve("responses.jsonl"), lines);
    return score();
  }

  private Score score() {
    return Scoring.score(
        benchmark,
        protocol,
        folder.resolve("responses.jsonl"),
        folder.resolve("grades.jsonl"),
        folder.resolve("score.json"));
  }

  @Test
  void scoresGradesAndWritesBothFiles() {
    Score score = score(responses());
    assertThat(score.score()).isEqualTo(0.7);
    assertThat(score.n()).isEqualTo(10);
    assertThat(score.formatFailures()).isEqualTo(1);
    assertThat(score.stderr()).isCloseTo(Math.sqrt(0.7 * 0.3 / 9), within(1e-15));
    assertThat(Json.read(folder.resolve("score.json"), Score.class)).isEqualTo(score);
    List<Grade> grades = Json.readLines(folder.resolve("grades.jsonl"), Grade.class);
    assertThat(grades).extracting(Grade::correct).filteredOn(correct -> correct).hasSize(7);
    assertThat(grades.getLast().extracted()).isNull();
  }

  @Test
  void scoringAgainGivesTheSameBytes() throws IOException {
    score(responses());
    byte[] grades = Files.readAllBytes(folder.resolve("grades.jsonl"));
    byte[] score = Files.readAllBytes(folder.resolve("score.json"));
    Files.delete(folder.resolve("grades.jsonl"));
    Files.delete(folder.resolve("score.json"));
    score();
    assertThat(folder.resolve("grades.jsonl")).hasBinaryContent(grades);
    assertThat(folder.resolve("score.json")).hasBinaryContent(score);
  }

  @Test
  void namesMissingForeignAndDoubledItemsAndWritesNothing() {
    List<ResponseLine> lines = responses();
    lines.set(3, lines.get(2));
    lines.add(line(Items.item("alien"), "ANSWER: A"));
    assertThatThrownBy(() -> score(lines))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("1 missing (t-4)")
        .hasMessageContaining("1 not of this benchmark (alien)")
        .hasMessageContaining("1 there twice (t-3)");
    assertThat(folder.resolve("score.json")).doesNotExist();
    assertThat(folder.resolve("grades.jsonl")).doesNotExist();
  }

  @Test
  void refusesItemsOutOfOrder() {
    List<ResponseLine> lines = responses();
    Collections.swap(lines, 0, 1);
    assertThatThrownBy(() -> score(lines)).hasMessageContaining("out of order (t-2, t-1)");
  }

  @Test
  void refusesAnotherOrderOfChoicesAndAnotherPrompt() {
    List<ResponseLine> lines = responses();
    ResponseLine first = lines.getFirst();
    List<Integer> turned = new ArrayList<>(first.order());
    Collections.rotate(turned, 1);
    lines.set(
        0,
        new ResponseLine(1, first.id(), turned, first.promptSha256(), "ANSWER: A", "stop", 1, 1));
    assertThatThrownBy(() -> score(lines)).hasMessageContaining("order");
    lines.set(0, new ResponseLine(1, first.id(), first.order(), "00", "ANSWER: A", "stop", 1, 1));
    assertThatThrownBy(() -> score(lines)).hasMessageContaining("another prompt");
  }

  @Test
  void refusesBrokenLinesByNumber() throws IOException {
    score(responses());
    Path file = folder.resolve("responses.jsonl");
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() - 20));
    assertThatThrownBy(this::score)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("line 10");
    Files.writeString(file, text.replaceFirst("\"completion\":\"[^\"]*\",", ""));
    assertThatThrownBy(this::score)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("lacks");
    Files.write(file, new byte[] {(byte) 0xFF, '\n'});
    assertThatThrownBy(this::score)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("UTF-8");
    Files.delete(file);
    assertThatThrownBy(this::score).hasMessageContaining("does not exist");
  }

  @Test
  void theStandardErrorIsZeroAtTheEndsAndForOneItem() {
    assertThat(StandardError.ofProportion(0, 10)).isZero();
    assertThat(StandardError.ofProportion(10, 10)).isZero();
    assertThat(StandardError.ofProportion(1, 1)).isZero();
    // Published for GPQA main at 25 %: 2.05 points.
    assertThat(StandardError.ofProportion(112, 448)).isCloseTo(0.0205, within(0.0001));
  }
}

package dev.assay.tasks.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.luben.zstd.Zstd;
import dev.assay.results.record.ResponseLine;
import dev.assay.results.record.Score;
import dev.assay.results.store.Digests;
import dev.assay.results.store.Json;
import dev.assay.tasks.Items;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.benchmark.Item;
import dev.assay.tasks.protocol.ChoiceOrder;
import dev.assay.tasks.protocol.Protocol;
import dev.assay.tasks.scoring.Extraction;
import dev.assay.tasks.scoring.Found;
import dev.assay.tasks.scoring.Scoring;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same ten completions in each harness's file: the same six right, three wrong, one unread. */
class ReadersTest {
  private final Benchmark benchmark = Items.benchmark(10);
  private final Protocol protocol = Items.protocol();
  @TempDir Path folder;

  private static String completion(int i, String right) {
    String letter = i < 6 ? right : right.equals("A") ? "B" : "A";
    return i < 9 ? "Thinking.\nANSWER: " + letter : "I do not know.";
  }

  private String completion(int i) {
    return completion(i, ChoiceOrder.rightLetter(protocol.order(benchmark.test().get(i))));
  }

  private RecordedScore score(Path file) {
    return new RecordedScoring(benchmark, protocol).score(file, folder.resolve("grades.jsonl"));
  }

  private void sixOfTen(RecordedScore score, RecordedFormat format) {
    assertThat(score.format()).isEqualTo(format.title());
    assertThat(score.score()).isEqualTo(0.6);
    assertThat(score.wrong()).isEqualTo(3);
    assertThat(score.formatFailures()).isEqualTo(1);
    assertThat(score.repeats()).isEqualTo(1);
    assertThat(folder.resolve("grades.jsonl")).isNotEmptyFile();
  }

  @Test
  void our_own_file_gives_the_score_and_the_grades_of_a_trial_byte_by_byte() throws IOException {
    List<ResponseLine> lines = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Item item = benchmark.test().get(i);
      String asked = Digests.of(protocol.render(item));
      lines.add(
          new ResponseLine(1, item.id(), protocol.order(item), asked, completion(i), "stop", 1, 2));
    }
    Path file = folder.resolve("responses.jsonl");
    Json.writeLines(file, lines);
    RecordedScore score = score(file);
    sixOfTen(score, RecordedFormat.ASSAY);
    Score trial =
        Scoring.score(
            benchmark, protocol, file, folder.resolve("trial.jsonl"), folder.resolve("score.json"));
    assertThat(score.score()).isEqualTo(trial.score());
    assertThat(score.stderr()).isEqualTo(trial.stderr());
    assertThat(folder.resolve("grades.jsonl"))
        .hasSameBinaryContentAs(folder.resolve("trial.jsonl"));
  }

  private String plain(String id) {
    StringBuilder text = new StringBuilder();
    for (int i = 9; i >= 0; i--) {
      ObjectNode line = Json.MAPPER.createObjectNode();
      line.put(id, benchmark.test().get(i).id()).put("completion", completion(i)).put("x", i);
      text.append(line).append("\r\n");
    }
    return text.toString();
  }

  @Test
  void plain_lines_in_any_order_packed_or_not_with_a_mark_or_not() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), plain("id"));
    RecordedScore score = score(file);
    sixOfTen(score, RecordedFormat.PLAIN);
    assertThat(score.notes()).singleElement().asString().contains("protocol's is taken");
    sixOfTen(score(Files.writeString(file, "\uFEFF" + plain("id"))), RecordedFormat.PLAIN);
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(plain("id").getBytes(StandardCharsets.UTF_8));
    }
    sixOfTen(score(file), RecordedFormat.PLAIN);
  }

  @Test
  void human_eval_s_samples_are_numbered_as_they_come() throws IOException {
    Path file = Files.writeString(folder.resolve("samples.jsonl"), plain("task_id"));
    sixOfTen(score(file), RecordedFormat.HUMANEVAL);
    Files.writeString(file, plain("task_id").repeat(3));
    RecordedScore score = score(file);
    assertThat(score.repeats()).isEqualTo(3);
    assertThat(score.score()).isEqualTo(0.6);
    assertThat(score.formatFailures()).isEqualTo(3);
    assertThat(Files.readAllLines(folder.resolve("grades.jsonl"))).hasSize(30);
  }

  /** Choices in another order than the protocol's: the log says in which. */
  private ObjectNode sample(int i, String id) {
    ObjectNode sample = Json.MAPPER.createObjectNode();
    sample.put("id", id).put("epoch", 1).put("input", benchmark.test().get(i).question());
    ArrayNode choices = sample.putArray("choices");
    String target = i % 2 == 0 ? "D" : "B";
    List<String> shown =
        i % 2 == 0
            ? List.of("wrong 2", "wrong 1", "wrong 3", "right")
            : List.of("wrong 2", "right", "wrong 1", "wrong 3");
    shown.forEach(choices::add);
    sample.put("target", target);
    sample.putArray("events").addObject().put("big", "x".repeat(1000));
    ObjectNode output = sample.putObject("output").put("model", "m");
    ObjectNode message = output.putArray("choices").addObject().putObject("message");
    message.put("role", "assistant").put("content", completion(i, target));
    if (i % 2 == 0) {
      output.put("completion", completion(i, target));
    }
    return sample;
  }

  @Test
  void inspect_s_json_log_by_id_or_by_question() throws IOException {
    for (String prefix : List.of("t-", "hash")) {
      ObjectNode log = Json.MAPPER.createObjectNode();
      log.put("version", 2).put("status", "success").putObject("eval").put("task", "gpqa");
      ArrayNode samples = log.putArray("samples");
      for (int i = 0; i < 10; i++) {
        samples.add(sample(i, prefix + (i + 1)));
      }
      Path file = Files.writeString(folder.resolve("log.json"), log.toPrettyString());
      sixOfTen(score(file), RecordedFormat.INSPECT_JSON);
    }
  }

  @Test
  void inspect_s_zip_deflated_or_with_zstandard() throws IOException {
    for (ZipMethod method : List.of(ZipMethod.DEFLATED, ZipMethod.ZSTD)) {
      Path file = folder.resolve("log.eval");
      try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
        member(zip, method, "_journal/start.json", "{}");
        for (int i = 0; i < 10; i++) {
          String id = "t-" + (i + 1);
          member(zip, method, "samples/" + id + "_epoch_1.json", sample(i, id).toString());
        }
        member(zip, method, "header.json", "{}");
      }
      sixOfTen(score(file), RecordedFormat.INSPECT_EVAL);
    }
  }

  private static void member(ZipArchiveOutputStream zip, ZipMethod method, String name, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ZipArchiveEntry entry = new ZipArchiveEntry(name);
    if (method == ZipMethod.DEFLATED) {
      zip.putArchiveEntry(entry);
      zip.write(bytes);
      zip.closeArchiveEntry();
      return;
    }
    CRC32 sum = new CRC32();
    sum.update(bytes);
    byte[] packed = Zstd.compress(bytes);
    entry.setMethod(method.getCode());
    entry.setCrc(sum.getValue());
    entry.setSize(bytes.length);
    entry.setCompressedSize(packed.length);
    zip.addRawArchiveEntry(entry, new java.io.ByteArrayInputStream(packed));
  }

  @Test
  void simple_evals_conversations_are_told_by_their_questions() throws IOException {
    ObjectNode result = Json.MAPPER.createObjectNode().put("score", 0.6);
    result.putObject("metrics").put("chars", 3);
    result.putArray("htmls").add("<p>" + "x".repeat(5000));
    ArrayNode convos = result.putArray("convos");
    for (int repeat = 0; repeat < 2; repeat++) {
      for (int i = 0; i < 10; i++) {
        ArrayNode convo = convos.addArray();
        String question = benchmark.test().get(i).question();
        String asked = question + "\n\nA) wrong 1\nB) right\nC) wrong 3\nD) wrong 2";
        convo.addObject().put("role", "user").put("content", asked);
        convo.addObject().put("role", "assistant").put("content", completion(i, "B"));
      }
    }
    Path file = Files.writeString(folder.resolve("all.json"), result.toString());
    RecordedScore score = score(file);
    assertThat(score.format()).isEqualTo(RecordedFormat.SIMPLE_EVALS.title());
    assertThat(score.repeats()).isEqualTo(2);
    assertThat(score.score()).isEqualTo(0.6);
  }

  @Test
  void an_explanation_says_what_matched_where_and_what_others_find() throws IOException {
    String text = "Hm.\nANSWER: A\nNo:\n**Answer: c**\n";
    ObjectNode line = Json.MAPPER.createObjectNode().put("id", "t-3").put("completion", text);
    Path file = Files.writeString(folder.resolve("one.jsonl"), line + "\n");
    List<Explanation> all = new RecordedScoring(benchmark, protocol).explain(file, "t-3");
    assertThat(all).hasSize(1);
    Explanation it = all.getFirst();
    assertThat(it.place()).isEqualTo("line 1");
    assertThat(it.found())
        .isEqualTo(new Explanation.Matched("C", text.indexOf("**"), 13, 4, "**Answer: c**"));
    assertThat(it.others())
        .filteredOn(other -> other.rule().equals("inspect-first-answer"))
        .extracting(Explanation.Other::found)
        .containsExactly(new Explanation.Matched("A", 4, 9, 2, "ANSWER: A"));
  }

  @Test
  void a_number_with_commas_is_shown_where_it_stands() {
    String text = "Answer, by 2,000 steps: 1,234,567.";
    Found found = Objects.requireNonNull(Extraction.SIMPLE_EVALS_NUMBER.find(text));
    assertThat(text.substring(found.start(), found.end())).isEqualTo("1,234,567.");
  }
}

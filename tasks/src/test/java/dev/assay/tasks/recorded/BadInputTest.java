package dev.assay.tasks.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import dev.assay.tasks.Items;
import dev.assay.tasks.benchmark.Benchmark;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault is named and counted, and none of these files has a score or leaves grades. */
class BadInputTest {
  private final Benchmark benchmark = Items.benchmark(10);
  private final List<String> lines = new ArrayList<>();
  @TempDir Path folder;

  BadInputTest() {
    for (int i = 1; i <= 10; i++) {
      lines.add(line("t-" + i));
    }
  }

  private static String line(String id) {
    return "{\"id\":\"" + id + "\",\"completion\":\"Né.\\nANSWER: A\"}\n";
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("completions"), text);
  }

  private Path file() throws IOException {
    return file(String.join("", lines));
  }

  private void refused(Path file, String... words) {
    Path grades = folder.resolve("grades.jsonl");
    assertThatThrownBy(() -> new RecordedScoring(benchmark, Items.protocol()).score(file, grades))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(words);
    assertThat(folder).isDirectoryNotContaining("glob:**grades*");
  }

  @Test
  void what_the_others_break_is_whole() throws IOException {
    assertThat(new RecordedScoring(benchmark, Items.protocol()).score(file(), null).n())
        .isEqualTo(10);
  }

  @Test
  void a_file_that_is_cut_off() throws IOException {
    String text = String.join("", lines);
    refused(file(text.substring(0, text.length() - 9)), "1 cut off (line 10)", "1 missing (t-10)");
  }

  @Test
  void lines_that_are_not_json_or_name_a_member_twice() throws IOException {
    lines.set(2, "{\"id\":\"t-3\",,}\n");
    lines.set(4, "{\"id\":\"t-5\",\"completion\":\"A\",\"completion\":\"B\"}\n");
    refused(file(), "2 not JSON (line 3, line 5)", "2 missing (t-3, t-5)");
  }

  @Test
  void lines_without_id_or_completion() throws IOException {
    lines.set(0, "{\"completion\":\"A\"}\n");
    lines.set(1, "{\"id\":\"t-2\",\"completion\":null}\n");
    lines.set(2, "{\"id\":\"t-3\",\"completion\":[\"A\"]}\n");
    lines.set(3, "[]\n");
    lines.set(4, line("t-5").strip() + line("t-5"));
    refused(file(), "5 without id or completion as text (line 1, line 2, line 3, line 4, line 5)");
  }

  @Test
  void latin_1_is_named_by_line() throws IOException {
    Path file = folder.resolve("completions");
    Files.write(file, String.join("", lines).getBytes(StandardCharsets.ISO_8859_1));
    refused(file, "10 not UTF-8 (line 1, line 2, line 3, line 4, line 5, ...)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
  void utf_16_is_named(String charset) throws IOException {
    Path file = folder.resolve("completions");
    Files.write(file, String.join("", lines).getBytes(Charset.forName(charset)));
    refused(file, "is UTF-16");
  }

  @Test
  void nul_bytes_are_faults_and_escaped_ones_are_noted() throws IOException {
    lines.set(6, lines.get(6).replace("ANSWER", "\\u0000ANSWER"));
    RecordedScore score = new RecordedScoring(benchmark, Items.protocol()).score(file(), null);
    assertThat(score.notes()).anyMatch(note -> note.startsWith("1 completions have NUL"));
    assertThat(score.formatFailures()).isEqualTo(1);
    lines.set(7, lines.get(7).replace("ANSWER", "\0\0ANSWER"));
    refused(file(), "1 with NUL bytes (line 8)", "1 missing (t-8)");
    refused(file(String.join("", lines.subList(0, 7)) + "\0".repeat(5000)), "1 with NUL bytes");
  }

  @Test
  void a_completion_of_a_hundred_megabytes_is_passed_over_and_the_rest_is_read()
      throws IOException {
    Path file = folder.resolve("completions");
    byte[] million = new byte[1_000_000];
    Arrays.fill(million, (byte) 'x');
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write("{\"id\":\"t-1\",\"completion\":\"".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 100; i++) {
        out.write(million);
      }
      out.write("\"}\n".getBytes(StandardCharsets.UTF_8));
      for (String line : lines.subList(1, 10)) {
        out.write(line.getBytes(StandardCharsets.UTF_8));
      }
    }
    refused(file, "1 longer than 16 MiB (line 1, 100000028 bytes)", "; 1 missing (t-1)");
  }

  @Test
  void items_that_are_missing_foreign_or_there_twice() throws IOException {
    lines.set(3, line("t-3"));
    lines.set(8, line("al\\u001b[2Jien"));
    refused(
        file(),
        "1 there twice (t-3)",
        "1 not of this benchmark (al?[2Jien)",
        "2 missing (t-4, t-9)");
  }

  @Test
  void another_benchmark_altogether() throws IOException {
    Path file = file(line("GSM8K/1") + line("GSM8K/2"));
    assertThatThrownBy(() -> new RecordedScoring(benchmark, Items.protocol()).score(file, null))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("2 not of this benchmark (GSM8K/1, GSM8K/2)")
        .hasMessageContaining("10 missing")
        .satisfies(e -> assertThat(((InputException) e).remedy()).contains("none of its items"));
  }

  @Test
  void fewer_samples_of_an_item_than_of_others() throws IOException {
    String once = String.join("", lines).replace("\"id\"", "\"task_id\"");
    refused(
        file(once + once.substring(once.indexOf('\n') + 1)),
        "1 with fewer samples than others (t-1)");
  }

  @Test
  void a_sample_with_a_number_that_none_has() throws IOException {
    lines.set(0, lines.getFirst().replace("{", "{\"epoch\":2147483646,"));
    lines.set(1, lines.get(1).replace("{", "{\"epoch\":-4,"));
    lines.set(2, lines.get(2).replace("{", "{\"epoch\":\"last\","));
    refused(file(), "3 with a repeat or epoch that is no number", "3 missing");
  }

  @Test
  void an_order_that_is_none() throws IOException {
    lines.set(0, lines.getFirst().replace("}", ",\"order\":[0,1,2,2]}"));
    refused(file(), "1 asked with other choices than the benchmark's (t-1)");
  }

  @Test
  void inspect_s_failed_samples_other_choices_and_other_gold() throws IOException {
    String sample =
        "{\"id\":\"t-%d\",\"epoch\":1,\"target\":\"A\",\"choices\":[\"%s\",\"wrong 1\",\"wrong 2\",\"wrong 3\"],"
            + "\"output\":{\"completion\":\"ANSWER: A\"}%s}";
    List<String> samples = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      samples.add(sample.formatted(i, "right", ""));
    }
    samples.set(0, sample.formatted(1, "right", ",\"error\":{\"message\":\"429\"}"));
    samples.set(1, sample.formatted(2, "another", ""));
    samples.set(2, sample.formatted(3, "right", "").replace("\"A\"", "\"B\""));
    String log = "{\"version\":2,\"eval\":{},\"samples\":[" + String.join(",", samples) + "]}";
    refused(
        file(log),
        "1 without a completion: the model's call failed (t-1)",
        "1 asked with other choices than the benchmark's (t-2)",
        "1 with another right answer than the benchmark's (t-3)");
    refused(file(log.substring(0, log.length() - 40)), "1 cut off (behind sample 10)");
  }

  @Test
  void a_zip_that_is_not_inspect_s_or_is_cut_off() throws IOException {
    Path file = folder.resolve("log.eval");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("header.json"));
      zip.write("{}".getBytes(StandardCharsets.UTF_8));
    }
    refused(file, "10 missing");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 30));
    refused(file, "cannot read");
  }

  @Test
  void no_file_an_empty_file_and_a_folder() throws IOException {
    refused(folder.resolve("none"), "does not exist");
    refused(file(""), "10 missing");
    refused(Files.createDirectory(folder.resolve("d")), "cannot read");
  }
}

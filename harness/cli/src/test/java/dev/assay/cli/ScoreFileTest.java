package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay score} with somebody else's completions and right answers. */
class ScoreFileTest {
  @TempDir Path folder;

  private String gold() throws IOException {
    String gold =
        """
        {"id":"x","answer":"#### 18"}
        {"id":"y","answer":"1,000"}
        """;
    return Files.writeString(folder.resolve("gold.jsonl"), gold).toString();
  }

  private String completions() throws IOException {
    String completions =
        """
        {"id":"x","completion":"9 * 2 = 18\\nA: 18"}
        {"id":"y","completion":"A thousand."}
        """;
    return Files.writeString(folder.resolve("c.jsonl"), completions).toString();
  }

  @Test
  void answers_of_ones_own_make_a_score_that_says_what_it_was_computed_on() throws Exception {
    String grades = folder.resolve("g.jsonl").toString();
    Assay.Ran ran =
        Assay.run(
            "score",
            "--benchmark",
            "gsm8k",
            "--items",
            gold(),
            "--responses",
            completions(),
            "--grades",
            grades,
            "--json");
    assertThat(ran.code()).as(ran.err()).isZero();
    JsonNode score = Json.MAPPER.readTree(ran.out());
    assertThat(score.path("benchmark").asText()).isEqualTo("gsm8k");
    assertThat(score.path("n").asInt()).isEqualTo(2);
    assertThat(score.path("score").asDouble()).isEqualTo(0.5);
    assertThat(score.path("format_failures").asInt()).isEqualTo(1);
    assertThat(score.path("wrong").asInt()).isZero();
    assertThat(score.path("statistics").path("score_of_read").asDouble()).isEqualTo(1);
    assertThat(score.path("notes").toString()).contains("the benchmark has 1319");
    assertThat(Files.readAllLines(Path.of(grades))).hasSize(2);
  }

  @Test
  void people_read_intervals_and_where_an_answer_stands() throws Exception {
    String[] of = {
      "score", "--benchmark", "gsm8k", "--items", gold(), "--responses", completions()
    };
    Assay.Ran ran = Assay.run(of);
    assertThat(ran.out()).contains("0.5000 ±", "95 % by Wilson", "without an answer 50.0 %");
    String[] more = java.util.Arrays.copyOf(of, of.length + 2);
    more[of.length] = "--explain";
    more[of.length + 1] = "x";
    Assay.Ran explained = Assay.run(more);
    assertThat(explained.out())
        .contains(
            "x, sample 1 (line 1): right, expected 18", "in line 2, characters 11 to 16: A: 18");
  }

  @Test
  void letters_may_be_the_right_answers_of_a_benchmark_with_choices() throws Exception {
    Path gold = Files.writeString(folder.resolve("g"), "{\"id\":\"x\",\"answer\":\"B\"}\n");
    Path completions =
        Files.writeString(folder.resolve("c"), "{\"id\":\"x\",\"completion\":\"ANSWER: B\"}\n");
    Assay.Ran ran =
        Assay.run(
            "score",
            "--benchmark",
            "gpqa",
            "--items",
            gold.toString(),
            "--responses",
            completions.toString(),
            "--json");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(Json.MAPPER.readTree(ran.out()).path("score").asDouble()).isEqualTo(1);
  }
}

package dev.assay.tasks.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import dev.assay.results.store.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ExtractionTest {
  private static final Extraction RULE = Extraction.LAST_ANSWER_LINE;

  private record Case(String completion, @Nullable String answer, String why, String source) {}

  @TestFactory
  Stream<DynamicTest> conformsToItsFile() throws IOException {
    List<Case> cases = cases();
    assertThat(cases).hasSizeGreaterThanOrEqualTo(60);
    return cases.stream()
        .map(c ->
            DynamicTest.dynamicTest(
                c.why()
                    + " ("
                    + Json.line(c.completion().length() > 60 ? "..." : c.completion())
                    + ")",
                () -> assertThat(RULE.extract(c.completion())).isEqualTo(c.answer())));
  }

  private static List<Case> cases() throws IOException {
    var file = ExtractionTest.class.getResourceAsStream("/conformance/last-answer-line.jsonl");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8))) {
      return lines.lines().map(line -> Json.parse(line, Case.class)).toList();
    }
  }

  @Test
  void isLinearOnHostileMegabytes() {
    List<String> units =
        List.of(
            "ANSWER: A and B\n",
            "ANSWER:",
            "ANSWER: ",
            " ",
            "\n",
            "*",
            "\u200b",
            "\u00a0",
            "ANSWER: \u200bA and ",
            "\uFDFA",
            "\uD835",
            "A\u0301",
            "> ",
            "((",
            "\r\n",
            "ANSWER: (\n");
    for (String unit : units) {
      String text = unit.repeat((1 << 20) / unit.length());
      assertThat(timed(text)).as(Json.line(unit)).isLessThan(Duration.ofSeconds(3));
    }
  }

  private static Duration timed(String text) {
    long start = System.nanoTime();
    RULE.extract(text);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void anUnknownRuleNamesTheNearest() {
    assertThat(Extraction.named("last-answer-line")).isEqualTo(RULE);
    assertThatThrownBy(() -> Extraction.named("last-anser-line"))
        .isInstanceOf(InputException.class)
        .satisfies(e -> assertThat(((InputException) e).line()).contains("'last-answer-line'"));
  }
}

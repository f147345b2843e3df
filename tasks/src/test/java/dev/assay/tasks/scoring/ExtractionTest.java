package dev.assay.tasks.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import dev.assay.results.store.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ExtractionTest {
  private static final int CASES = 400;

  private record Case(String completion, @Nullable String answer, String why, String source) {}

  @TestFactory
  Stream<DynamicTest> eachRuleConformsToItsFile() {
    return Arrays.stream(Extraction.values())
        .flatMap(rule -> cases(rule).stream().map(one -> test(rule, one)));
  }

  private static DynamicTest test(Extraction rule, Case one) {
    String shown = one.completion().length() > 60 ? "..." : one.completion();
    return DynamicTest.dynamicTest(
        rule.label() + ": " + one.why() + " (" + Json.line(shown) + ")",
        () -> assertThat(rule.extract(one.completion())).isEqualTo(one.answer()));
  }

  @Test
  void theFilesHaveFourHundredCasesAndEachSaysWhereItIsFrom() {
    List<Case> all =
        Arrays.stream(Extraction.values()).flatMap(rule -> cases(rule).stream()).toList();
    assertThat(all).hasSizeGreaterThanOrEqualTo(CASES);
    assertThat(all).allSatisfy(one -> assertThat(one.source()).isNotBlank());
  }

  private static List<Case> cases(Extraction rule) {
    var file = ExtractionTest.class.getResourceAsStream("/conformance/" + rule.label() + ".jsonl");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8))) {
      return lines.lines().map(line -> Json.parse(line, Case.class)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
            "ANSWER: (\n",
            "Answer",
            "ANSWER: 1 ",
            "\\boxed{",
            "\\boxed{1 ",
            "{",
            "1",
            "1,",
            "1.",
            "#### \n",
            "A:",
            "$",
            "a = ");
    for (Extraction rule : Extraction.values()) {
      for (String unit : units) {
        String text = unit.repeat((1 << 20) / unit.length());
        assertThat(timed(rule, text))
            .as(rule + " " + Json.line(unit))
            .isLessThan(Duration.ofSeconds(3));
      }
    }
  }

  private static Duration timed(Extraction rule, String text) {
    long start = System.nanoTime();
    rule.extract(text);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void anUnknownRuleNamesTheNearest() {
    assertThat(Extraction.named("last-answer-line")).isEqualTo(Extraction.LAST_ANSWER_LINE);
    assertThatThrownBy(() -> Extraction.named("last-anser-line"))
        .isInstanceOf(InputException.class)
        .satisfies(e -> assertThat(((InputException) e).line()).contains("'last-answer-line'"));
  }
}

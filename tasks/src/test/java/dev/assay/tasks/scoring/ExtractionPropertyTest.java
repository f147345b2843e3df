package dev.assay.tasks.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.store.Json;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class ExtractionPropertyTest {
  private static @Nullable String extract(String text) {
    return Extraction.LAST_ANSWER_LINE.extract(text);
  }

  /** Text made of what the rule looks at, so that near misses are common. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> parts =
        Arbitraries.of(
            "ANSWER",
            "answer",
            ":",
            "：",
            " ",
            "\t",
            "\n",
            "\r",
            "\u2028",
            "A",
            "b",
            "D",
            "E",
            "*",
            "_",
            "(",
            ")",
            ".",
            "#",
            ">",
            "\u200b",
            "\u00a0",
            "\uFEFF",
            "Ａ",
            "ß",
            "ﬁ",
            "\uD800",
            "\uDC00",
            "\u0000",
            "𝐁",
            "$",
            "x",
            "1",
            "2,",
            ".",
            "-",
            "/",
            "\\boxed{",
            "}",
            "\\frac{",
            "####",
            "½",
            "%",
            "e",
            "=");
    Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(20);
    return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(6, parts), net.jqwik.api.Tuple.of(1, any))
        .list()
        .ofMaxSize(30)
        .map(list -> String.join("", list));
  }

  @Property(tries = 5000)
  void neverThrowsAndGivesALetterOrNothing(@ForAll("texts") String text) {
    assertThat(extract(text))
        .satisfiesAnyOf(
            answer -> assertThat(answer).isNull(),
            answer -> assertThat(answer).isIn("A", "B", "C", "D"));
  }

  @Property(tries = 3000)
  void noRuleThrowsAndEachAgreesWithItselfAfterSerialisation(
      @ForAll("texts") String text, @ForAll Extraction rule) {
    String found = rule.extract(text);
    // Half a character does not survive JSON, in the completion or in what is found there.
    assertThat(rule.extract(serialised(text))).isEqualTo(found == null ? null : serialised(found));
  }

  private static String serialised(String text) {
    byte[] bytes = Json.line(text).getBytes(StandardCharsets.UTF_8);
    return Json.parse(new String(bytes, StandardCharsets.UTF_8), String.class);
  }

  @Property(tries = 5000)
  void agreesWithItselfAfterSerialisation(@ForAll("texts") String text) {
    byte[] bytes = Json.line(text).getBytes(StandardCharsets.UTF_8);
    String again = Json.parse(new String(bytes, StandardCharsets.UTF_8), String.class);
    assertThat(extract(again)).isEqualTo(extract(text));
  }

  @Property
  void itsOwnAnswerGivesTheSameAnswer(@ForAll("texts") String text) {
    String answer = extract(text);
    if (answer != null) {
      assertThat(extract("ANSWER: " + answer)).isEqualTo(answer);
    }
  }

  @Property
  void whatComesBeforeTheLastLineCountsForNothing(@ForAll("texts") String text) {
    assertThat(extract(text + "\nANSWER: C")).isEqualTo("C");
  }

  @Property
  void blankLinesAfterItChangeNothing(@ForAll("texts") String text) {
    assertThat(extract(text + "\n \n\n")).isEqualTo(extract(text));
  }
}

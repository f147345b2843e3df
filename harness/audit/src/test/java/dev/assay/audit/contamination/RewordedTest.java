package dev.assay.audit.contamination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.audit.BenchmarkItem;
import dev.assay.audit.Rules;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewordedTest {
  private static final BenchmarkItem BAKERY =
      new BenchmarkItem(
          "bakery",
          "Ottilie bakes 36 rye loaves each morning and sells three quarters of them before noon"
              + " for $4.50 a loaf. The others go to the shelter. How much does she earn in 5"
              + " mornings?",
          List.of("#### 607.5"));
  private static final String REWORDED =
      "Every morning thirty-six loaves of rye come out of Ottilie's oven. Before noon 3/4 of the"
          + " loaves are sold at 4.50 dollars apiece and a shelter gets the rest. What are her"
          + " earnings after five mornings?";

  private final Scan scan = new Scan(items(), List.of(), Rules.standard());

  private static List<BenchmarkItem> items() {
    List<BenchmarkItem> items = new ArrayList<>(Corpus.prose(300, 3));
    items.add(BAKERY);
    return items;
  }

  private Set<String> found(String text) {
    List<Match> matches = new ArrayList<>();
    new DocumentScanner(scan.index(), Limits.of(Rules.standard()))
        .scan(Text.of(text), 0, matches::add);
    Set<String> found = new HashSet<>();
    matches.forEach(m -> found.add(m.layer() + " " + m.reference().id()));
    return found;
  }

  @Test
  void a_question_in_other_words_is_found() {
    assertThat(found(REWORDED + " Answer: 607.50")).containsExactly("FUSED bakery");
  }

  @Test
  void it_is_found_within_a_long_text_too() {
    String other = "A ferry crosses the fjord 7 times a day with 120 people. ".repeat(40);
    assertThat(found(other + "\n" + REWORDED + "\n" + other)).containsExactly("FUSED bakery");
  }

  @Test
  void the_same_words_with_other_numbers_are_another_question() {
    assertThat(
            found(
                REWORDED
                    .replace("thirty-six", "81")
                    .replace("3/4", "2/3")
                    .replace("4.50", "11.25")
                    .replace("five", "17")))
        .isEmpty();
  }

  @Test
  void the_same_numbers_with_other_words_are_another_question() {
    assertThat(
            found(
                "A plumber fits 36 valves, three quarters of them copper, and asks 4.50 for each."
                    + " How many hours did it take him to finish 5 flats?"))
        .isEmpty();
  }

  @Test
  void what_the_task_gave_in_other_words_is_no_evidence() {
    byte[] given = REWORDED.getBytes(StandardCharsets.UTF_8);
    scan.give("train", given.length, new ByteArrayInputStream(given));
    assertThat(found(REWORDED)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'1,250.75', 1250.75",
    "twenty-five, 25",
    "3/4, 0.75",
    "a quarter, 0.25",
    "'80,000', 80000",
    "two dozen, 2",
    "7kg, 7",
    "three quarters, 0.75",
    "one-fifth, 0.2"
  })
  void numbers_are_known_by_their_value(String text, double value) {
    Tokens tokens = Tokens.of(text);
    int first = 0;
    while (tokens.kind(first) != Tokens.Kind.NUMBER) {
      first++;
    }
    assertThat(tokens.hash(first)).isEqualTo(Numbers.hash(value));
  }

  @ParameterizedTest
  @CsvSource({
    "sells sold, false",
    "loaf loafs, true",
    "baked baking, true",
    "stopped stopping, true",
    "carries carry, true",
    "glass glasses, true"
  })
  void endings_make_no_difference(String words, boolean same) {
    Tokens tokens = Tokens.of(words);
    assertThat(tokens.hash(0) == tokens.hash(1)).isEqualTo(same);
  }
}

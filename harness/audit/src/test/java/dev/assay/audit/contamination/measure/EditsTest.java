package dev.assay.audit.contamination.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class EditsTest {
  private static final String QUESTION =
      "Nadine has 1,200 beads and buys three bags with 45.5 each. Then Tobias takes 7. How many"
          + " beads does Nadine have?";

  @Test
  void everyNumberChangesAndNothingElse() {
    String changed = Edits.numbers(new Random(1), QUESTION);

    for (String number : List.of("1,200", "three", "45.5", " 7.")) {
      assertThat(changed).doesNotContain(number);
    }
    assertThat(changed).contains("Nadine has", "beads and buys", "bags with", "How many");
  }

  @Test
  void peopleGetOtherNamesTheSameThroughout() {
    Names names = new Names(List.of("then how many beads"));

    String changed = names.change(new Random(2), QUESTION);

    assertThat(changed).doesNotContain("Nadine", "Tobias").contains("Then", "How many", "1,200");
    String first = changed.substring(0, changed.indexOf(' '));
    assertThat(changed).endsWith("beads does " + first + " have?");
  }

  @Test
  void aDistractorLeavesEverySentenceInItsOrder() {
    String changed = Edits.distractor(new Random(3), QUESTION);

    int at = 0;
    for (String sentence : Edits.sentences(QUESTION)) {
      assertThat(changed.indexOf(sentence, at)).isGreaterThanOrEqualTo(at);
      at = changed.indexOf(sentence, at) + sentence.length();
    }
    assertThat(Edits.sentences(changed)).hasSize(Edits.sentences(QUESTION).size() + 1);
  }

  @Test
  void formattingKeepsTheWords() {
    for (int seed = 0; seed < 30; seed++) {
      String changed = Edits.format(new Random(seed), "A fox runs 3 miles. It rests; why?");
      assertThat(EditDistance.share("A fox runs 3 miles. It rests; why?", changed))
          .describedAs(changed)
          .isLessThanOrEqualTo(0.25);
    }
  }

  @Test
  void theDistanceCountsWords() {
    assertThat(EditDistance.share("One, two three!", "one TWO three")).isZero();
    assertThat(EditDistance.share("a b c d", "a x c")).isCloseTo(0.5, within(1e-9));
    assertThat(EditDistance.share("a b", "")).isEqualTo(1);
  }

  @Test
  void aProgramKeepsItsSyntaxAndLosesItsNames() {
    String program =
        """
        def add_all(values: List[int], start: int = 3) -> int:
            \"""Adds.\"""
            total = start  # so far
            for value in values:
                total += value
            return total
        """;

    String restyled = Restyle.program(new Random(4), program);

    assertThat(restyled).doesNotContain("add_all", "total", "value", "List", "Adds", "#");
    assertThat(restyled).matches("(?s)def \\w+\\(\\w+, \\w+ *= *3\\):\\n  pass\\n.*return \\w+\\n");
  }
}

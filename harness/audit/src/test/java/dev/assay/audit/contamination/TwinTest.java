package dev.assay.audit.contamination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.audit.BenchmarkItem;
import dev.assay.audit.Rules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwinTest {
  private static final BenchmarkItem BARGE =
      new BenchmarkItem(
          "barge",
          "Marta stacks 19 crates of quince on a barge that already carries forty crates of figs."
              + " She then unloads 7 crates at the lagoon. How many crates cross the lagoon with"
              + " Marta?",
          List.of(
              "Marta begins with 40 crates and stacks 19 more, which makes 40 + 19 = 59 crates.\n"
                  + "Less those at the lagoon there are 59 - 7 = 52.\n#### 52"));
  private static final BenchmarkItem LANTERN =
      new BenchmarkItem(
          "lantern",
          "A lighthouse keeper trades seven copper lanterns for 11 bolts of sailcloth and then"
              + " loses two bolts in the tide. How many bolts are left to mend the schooner?",
          List.of("9"));

  private final Scan scan = new Scan(List.of(BARGE, LANTERN), List.of(), Rules.standard());

  private Set<String> found(String text) {
    List<Match> matches = new ArrayList<>();
    new DocumentScanner(scan.index(), Limits.of(Rules.standard()))
        .scan(Text.of(text), 0, matches::add);
    Set<String> found = new HashSet<>();
    matches.forEach(m -> found.add(m.layer() + " " + m.reference().id()));
    return found;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Marta stacks 1,250 crates of quince on a barge that already carries 31.5 crates of figs."
            + " She then unloads twelve crates at the lagoon. How many crates cross the lagoon with"
            + " Marta?",
        "Yusuf stacks 19 crates of quince on a barge that already carries forty crates of figs. He"
            + " then unloads 7 crates at the lagoon. How many crates cross the lagoon with Yusuf?",
        "Ann Lee stacks 8 crates of quince on a barge that already carries twenty-five crates of"
            + " figs. They then unload 7 crates at the lagoon. How many crates cross the lagoon"
            + " with Ann Lee?"
      })
  void a_question_with_other_numbers_or_names_is_a_twin(String changed) {
    assertThat(found(changed))
        .containsAnyOf("TWIN barge", "STRONG barge")
        .doesNotContain("WHOLE barge", "TWIN lantern");
  }

  @Test
  void only_the_twin_knows_a_question_with_other_numbers_and_names() {
    assertThat(
            found(
                "Ann Lee stacks 8 crates of quince on a barge that already carries twenty-five"
                    + " crates of figs. They then unloads 7.5 crates at the lagoon. How many crates"
                    + " cross the lagoon with Ann Lee?"))
        .contains("TWIN barge")
        .doesNotContain("STRONG barge");
  }

  @Test
  void a_question_about_other_things_is_none() {
    assertThat(
            found(
                "Marta stacks 19 chairs of oak on a wagon that already carries forty tables of"
                    + " pine. She then sells 7 chairs at the market. How many chairs reach the city"
                    + " with Marta?"))
        .isEmpty();
  }

  @Test
  void a_solution_without_its_question_is_found() {
    assertThat(found("Answer: " + BARGE.answers().getFirst())).contains("SOLUTION barge");
  }

  @Test
  void the_answer_that_is_looked_for_near_a_question_is_the_solutions_last() {
    assertThat(RightAnswer.of(BARGE)).isEqualTo("52");
    assertThat(RightAnswer.of(LANTERN)).isEqualTo("9");
    assertThat(
            RightAnswer.of(
                new BenchmarkItem("m", "q", List.of("So we get $\\boxed{3\\pi}$ at last."))))
        .isEqualTo("3\\pi");
  }

  @Test
  void what_was_given_with_other_numbers_is_no_twin() {
    String given = BARGE.question().replace("19", "23").replace("forty", "ninety");
    scan.give(
        "train",
        given.length(),
        new java.io.ByteArrayInputStream(given.getBytes(java.nio.charset.StandardCharsets.UTF_8)));

    assertThat(found(BARGE.question().replace("19", "31").replace("7", "8"))).isEmpty();
  }
}

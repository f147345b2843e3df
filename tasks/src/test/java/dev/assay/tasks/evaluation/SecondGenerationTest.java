package dev.assay.tasks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.record.Regeneration;
import dev.assay.results.record.ResponseLine;
import dev.assay.tasks.Items;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecondGenerationTest {
  private static ResponseLine line(String id, String completion) {
    return new ResponseLine(1, id, List.of(0, 1, 2, 3), "p", completion, "stop", 10, 3);
  }

  @Test
  void other_words_with_the_same_answer_are_told_from_other_answers() {
    List<ResponseLine> first =
        List.of(line("a", "ANSWER: A"), line("b", "So\nANSWER: B"), line("c", "ANSWER: C"));
    List<ResponseLine> second =
        List.of(line("a", "ANSWER: A"), line("b", "Hence\nANSWER: B"), line("c", "ANSWER: D"));
    Regeneration found = SecondGeneration.compare(Items.protocol(), first, second);
    assertThat(found.asked()).isEqualTo(3);
    assertThat(found.sameText()).isEqualTo(1);
    assertThat(found.otherAnswers()).containsExactly("c");
    assertThat(found.disagrees()).isTrue();
  }

  @Test
  void an_answer_that_is_missing_once_is_another_answer() {
    Regeneration found =
        SecondGeneration.compare(
            Items.protocol(), List.of(line("a", "ANSWER: A")), List.of(line("a", "I do not know")));
    assertThat(found.otherAnswers()).containsExactly("a");
  }

  @Test
  void one_of_five_is_within_the_usual_tolerance() {
    List<ResponseLine> first =
        List.of("a", "b", "c", "d", "e").stream().map(id -> line(id, "ANSWER: A")).toList();
    List<ResponseLine> second =
        List.of("a", "b", "c", "d", "e").stream()
            .map(id -> line(id, id.equals("c") ? "ANSWER: B" : "ANSWER: A"))
            .toList();
    assertThat(SecondGeneration.compare(Items.protocol(), first, second).disagrees()).isFalse();
  }
}

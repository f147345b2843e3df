package dev.assay.runner.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {
  private static final List<String> TRIALS =
      List.of(
          "sft__science-mini__tiny__r1",
          "sft__science-mini__tiny__r2",
          "idle__science-mini__tiny__r1",
          "idle-x__gsm8k__tiny__r1");

  private static List<String> of(String... words) {
    return new Selection(List.of(words)).of(TRIALS);
  }

  @Test
  void without_a_word_all_are_meant() {
    assertThat(of()).isEqualTo(TRIALS);
  }

  @Test
  void a_word_is_an_agent_a_task_a_model_a_repeat_or_an_id() {
    assertThat(of("idle")).containsExactly("idle__science-mini__tiny__r1");
    assertThat(of("gsm8k")).containsExactly("idle-x__gsm8k__tiny__r1");
    assertThat(of("r2")).containsExactly("sft__science-mini__tiny__r2");
    assertThat(of("tiny")).hasSize(4);
    assertThat(of("sft__science-mini__tiny__r1")).hasSize(1);
  }

  @Test
  void a_star_stands_for_anything_and_no_other_sign_for_more_than_itself() {
    assertThat(of("idle*")).hasSize(2);
    assertThatThrownBy(() -> of("idle?[x]*")).isInstanceOf(InputException.class);
  }

  @Test
  void a_word_that_names_nothing_is_an_error() {
    assertThatThrownBy(() -> of("sft", "sfx")).hasMessageContaining("sfx");
  }
}

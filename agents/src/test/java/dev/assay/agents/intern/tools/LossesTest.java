package dev.assay.agents.intern.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossesTest {
  private final Losses losses = new Losses();

  @ParameterizedTest
  @ValueSource(
      strings = {"step 20 loss 1.5", "{'loss': 1.5, 'grad_norm': 2}", "loss=1.5e0", "Loss: '1.5'"})
  void losses_are_read_in_the_forms_of_the_usual_trainers(String line) {
    losses.read(line);
    assertThat(losses.words()).isEqualTo("1 losses: 1.5");
    assertThat(losses.broken()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"loss nan", "{'loss': nan}", "loss = -inf"})
  void what_is_no_number_is_seen(String line) {
    losses.read(line);
    assertThat(losses.broken()).isTrue();
  }

  @Test
  void of_many_some_are_shown_and_the_last_one() {
    for (int i = 1000; i > 0; i--) {
      losses.read("loss " + i);
    }
    assertThat(losses.words()).startsWith("1000 losses: 1000 916 ").endsWith(" 1");
    assertThat(losses.words().split(" ")).hasSizeLessThan(16);
  }

  @Test
  void words_that_end_alike_are_none() {
    losses.read("val_closs 3 gloss 4");
    assertThat(losses.words()).isEqualTo("no loss was printed");
  }
}

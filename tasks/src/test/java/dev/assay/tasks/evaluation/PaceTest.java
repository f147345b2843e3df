package dev.assay.tasks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
  private final Pace pace = new Pace(64);

  private void answered(int requests) {
    for (int i = 0; i < requests; i++) {
      pace.well();
    }
  }

  @Test
  void doubles_each_round_up_to_the_most() {
    assertThat(pace.allowed()).isEqualTo(4);
    answered(4);
    assertThat(pace.allowed()).isEqualTo(8);
    answered(1000);
    assertThat(pace.allowed()).isEqualTo(64);
  }

  @Test
  void halves_on_trouble_and_then_grows_by_one_a_round() {
    answered(60);
    pace.trouble();
    assertThat(pace.allowed()).isEqualTo(32);
    answered(32);
    assertThat(pace.allowed()).isEqualTo(33);
  }

  @Test
  void requests_that_fail_together_count_once() throws InterruptedException {
    answered(60);
    for (int i = 0; i < 20; i++) {
      pace.begin();
    }
    for (int i = 0; i < 20; i++) {
      pace.trouble();
    }
    assertThat(pace.allowed()).isEqualTo(32);
  }

  @Test
  void one_at_a_time_stays_so() {
    Pace single = new Pace(1);
    single.well();
    single.trouble();
    assertThat(single.allowed()).isEqualTo(1);
  }
}

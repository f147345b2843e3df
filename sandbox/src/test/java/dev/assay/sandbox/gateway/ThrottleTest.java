package dev.assay.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private long now;
  private double work;
  private final Throttle throttle = new Throttle(Duration.ofSeconds(100), () -> now);

  ThrottleTest() {
    throttle.work(() -> work);
  }

  private void pass(int seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
  }

  private void busy(int seconds) {
    throttle.answered(429, Duration.ofSeconds(seconds));
  }

  @Test
  void time_is_lost_from_a_throttled_answer_to_the_next_that_succeeds() {
    throttle.answered(200, Duration.ZERO);
    pass(5);
    assertThat(throttle.lostSeconds()).isZero();
    busy(30);
    pass(10);
    throttle.answered(500, Duration.ZERO);
    throttle.answered(503, Duration.ofSeconds(30));
    assertThat(throttle.lostSeconds()).isEqualTo(10);
    assertThat(throttle.waiting()).isTrue();
    pass(10);
    throttle.answered(200, Duration.ZERO);
    pass(1000);
    assertThat(throttle.lostSeconds()).isEqualTo(20);
    assertThat(throttle.credit()).hasSeconds(20);
    assertThat(throttle.waiting()).isFalse();
  }

  @Test
  void who_does_not_ask_again_loses_no_more_than_the_provider_asked_for() {
    busy(30);
    pass(1000);
    assertThat(throttle.lostSeconds()).isEqualTo(30);
    busy(0);
    pass(1000);
    assertThat(throttle.lostSeconds()).isEqualTo(90);
    throttle.answered(529, Duration.ofDays(1));
    pass(1000);
    throttle.answered(200, Duration.ZERO);
    assertThat(throttle.lostSeconds()).isEqualTo(390);
  }

  @Test
  void what_is_worked_meanwhile_is_not_credited() {
    busy(60);
    pass(20);
    work += 5;
    assertThat(throttle.credit()).hasSeconds(15);
    work += 100;
    // A deadline that has moved does not move back.
    assertThat(throttle.credit()).hasSeconds(15);
    throttle.answered(200, Duration.ZERO);
    assertThat(throttle.lostSeconds()).isEqualTo(20);
    work += 100;
    busy(60);
    pass(30);
    assertThat(throttle.credit()).hasSeconds(30);
  }

  @Test
  void the_whole_credit_is_capped() {
    for (int i = 0; i < 10; i++) {
      busy(60);
      pass(50);
      throttle.answered(200, Duration.ZERO);
    }
    assertThat(throttle.lostSeconds()).isEqualTo(500);
    assertThat(throttle.credit()).hasSeconds(100);
  }
}

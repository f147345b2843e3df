package dev.assay.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IntervalTest {
  @Test
  void wilson_s_interval_as_published_and_at_the_ends() {
    // Newcombe 1998 (Statistics in Medicine 17:857), table I, method 3: 81 of 263, 15 of 148, 0 of
    // 20.
    Interval some = Interval.wilson(81.0 / 263, 263);
    assertThat(some.low()).isCloseTo(0.2553, within(0.00005));
    assertThat(some.high()).isCloseTo(0.3662, within(0.00005));
    Interval few = Interval.wilson(15.0 / 148, 148);
    assertThat(few.low()).isCloseTo(0.0624, within(0.00005));
    assertThat(few.high()).isCloseTo(0.1605, within(0.00005));
    Interval none = Interval.wilson(0, 20);
    assertThat(none.low()).isZero();
    assertThat(none.high()).isCloseTo(0.1611, within(0.00005));
    assertThat(Interval.wilson(1, 20).high()).isEqualTo(1);
    assertThat(Interval.wilson(0, 0)).isEqualTo(new Interval(0, 1));
    // 95 of 100, as in textbooks.
    Interval most = Interval.wilson(.95, 100);
    assertThat(most.low()).isCloseTo(0.8882, within(0.0001));
    assertThat(most.high()).isCloseTo(0.9785, within(0.0001));
  }
}

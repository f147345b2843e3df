package dev.assay.sandbox.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void both_forms_and_milliseconds_are_understood() {
    assertThat(RetryAfter.of(null, "17", NOW)).hasSeconds(17);
    assertThat(RetryAfter.of("1500", "17", NOW)).hasMillis(1500);
    assertThat(RetryAfter.of(null, "Fri, 02 Jan 2026 03:04:35 GMT", NOW)).hasSeconds(30);
  }

  @Test
  void what_is_not_understood_or_past_says_nothing() {
    assertThat(RetryAfter.of(null, null, NOW)).isZero();
    assertThat(RetryAfter.of("-1", "soon", NOW)).isZero();
    assertThat(RetryAfter.of(null, "99999999999999999999", NOW)).isZero();
    assertThat(RetryAfter.of(null, "Fri, 02 Jan 2026 03:04:00 GMT", NOW)).isZero();
  }
}

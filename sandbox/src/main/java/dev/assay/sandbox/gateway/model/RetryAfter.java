package dev.assay.sandbox.gateway.model;

import dev.assay.sandbox.upstream.UpstreamAnswer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * How long a provider asks to wait: {@code retry-after-ms}, or {@code Retry-After} in both forms.
 */
final class RetryAfter {
  private RetryAfter() {}

  /** Zero where it does not say. */
  static Duration of(UpstreamAnswer answer) {
    return of(answer.field("retry-after-ms"), answer.field("retry-after"), Instant.now());
  }

  static Duration of(@Nullable String millis, @Nullable String after, Instant now) {
    if (millis != null && millis.matches("\\d{1,9}")) {
      return Duration.ofMillis(Long.parseLong(millis));
    }
    if (after == null) {
      return Duration.ZERO;
    }
    if (after.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(after));
    }
    try {
      Instant then = ZonedDateTime.parse(after, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }
}

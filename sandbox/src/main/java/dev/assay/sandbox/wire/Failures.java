package dev.assay.sandbox.wire;

import dev.assay.sandbox.wire.ModelException.Failure;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what a provider's refusal means for a client. */
final class Failures {
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,9})?");
  private static final Pattern RETRY_DELAY =
      Pattern.compile("\"retryDelay\"\\s*:\\s*\"([0-9]{1,6}(?:\\.[0-9]{1,9})?)s\"");
  private static final List<String> OVERFLOW =
      List.of(
          "prompt is too long",
          "context_length_exceeded",
          "maximum context length",
          "context window",
          "exceeds the maximum number of tokens",
          "input token count");

  private Failures() {}

  static ModelException of(int status, HttpHeaders headers, byte[] body) {
    String message = ChatJson.error(body);
    String all = new String(body, StandardCharsets.UTF_8);
    return new ModelException(
        failure(status, all),
        status,
        "HTTP " + status + ": " + message,
        wait(headers, all),
        TokenCount.NONE,
        null);
  }

  private static Failure failure(int status, String body) {
    return switch (status) {
      case 429, 529 -> Failure.THROTTLED;
      case 401, 403 -> Failure.DENIED;
      case 408, 409, 425 -> Failure.TRANSIENT;
      case 413 -> Failure.CONTEXT_OVERFLOW;
      default -> {
        if (status >= 500) {
          yield Failure.TRANSIENT;
        }
        String lower = body.toLowerCase(Locale.ROOT);
        boolean overflow = OVERFLOW.stream().anyMatch(lower::contains);
        yield overflow ? Failure.CONTEXT_OVERFLOW : Failure.REFUSED;
      }
    };
  }

  /** An error that came within a stream, in the provider's words. */
  static Failure inStream(String message) {
    String lower = message.toLowerCase(Locale.ROOT);
    boolean throttled = lower.contains("overloaded") || lower.contains("rate_limit");
    return throttled ? Failure.THROTTLED : Failure.TRANSIENT;
  }

  private static @Nullable Duration wait(HttpHeaders headers, String body) {
    String millis = headers.firstValue("retry-after-ms").orElse("");
    String seconds = headers.firstValue("retry-after").orElse("");
    Matcher delay = RETRY_DELAY.matcher(body);
    if (SECONDS.matcher(millis).matches()) {
      return ofSeconds(Double.parseDouble(millis) / 1000);
    }
    if (SECONDS.matcher(seconds).matches()) {
      return ofSeconds(Double.parseDouble(seconds));
    }
    return delay.find() ? ofSeconds(Double.parseDouble(delay.group(1))) : null;
  }

  private static Duration ofSeconds(double seconds) {
    Duration wait = Duration.ofMillis(Math.round(seconds * 1000));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }
}

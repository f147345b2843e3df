package dev.assay.sandbox.gateway.model;

import dev.assay.sandbox.gateway.Exchange;
import dev.assay.sandbox.upstream.UpstreamAnswer;
import dev.assay.sandbox.wire.UsageMeter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Passes an answer's bytes on as they come. Where the client goes away, what is on its way already
 * is still metered, for a short while: who hangs up early pays no less.
 */
final class AnswerRelay {
  private static final Duration DRAIN = Duration.ofSeconds(3);

  private final Exchange exchange;
  private final UpstreamAnswer answer;
  private final Credentials credentials;
  private final String rule;

  AnswerRelay(Exchange exchange, UpstreamAnswer answer, Credentials credentials, String rule) {
    this.exchange = exchange;
    this.answer = answer;
    this.credentials = credentials;
    this.rule = rule;
  }

  void pass(UsageMeter meter) throws IOException {
    OutputStream client =
        exchange.stream(
            answer.status(), PassedFields.down(answer, credentials), true, "provider-" + rule);
    OutputStream out = SecretFilter.without(credentials.secrets(), client);
    // The head at once: the first word of an answer may be minutes away.
    client.flush();
    InputStream in = answer.body();
    IOException gone = null;
    long end = Long.MAX_VALUE;
    byte[] buffer = new byte[16 * 1024];
    for (int n = read(in, buffer); n >= 0; n = read(in, buffer)) {
      meter.accept(buffer, 0, n);
      if (gone == null) {
        gone = write(out, buffer, n);
        end = gone == null ? end : hurry();
      }
      if (gone != null && System.nanoTime() - end > 0) {
        throw gone;
      }
    }
    if (gone != null) {
      throw gone;
    }
    out.close();
  }

  private static int read(InputStream in, byte[] buffer) throws IOException {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      // Not a refusal: the answer has begun, and is cut.
      throw new IOException("the provider broke off", e);
    }
  }

  private static @Nullable IOException write(OutputStream out, byte[] buffer, int n) {
    try {
      out.write(buffer, 0, n);
      return null;
    } catch (IOException e) {
      return e;
    }
  }

  private long hurry() throws IOException {
    answer.hurry(DRAIN);
    return System.nanoTime() + DRAIN.toNanos();
  }
}

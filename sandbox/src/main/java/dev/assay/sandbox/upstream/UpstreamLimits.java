package dev.assay.sandbox.upstream;

import java.time.Duration;

/**
 * How long the other side is waited for.
 *
 * @param connect to connect, the handshake included
 * @param read between two bytes of an answer; a model may think for long
 * @param idle a connection is kept for another request
 */
public record UpstreamLimits(Duration connect, Duration read, Duration idle) {
  /** For language-model providers. */
  public static final UpstreamLimits STANDARD =
      new UpstreamLimits(Duration.ofSeconds(15), Duration.ofMinutes(10), Duration.ofSeconds(20));
}

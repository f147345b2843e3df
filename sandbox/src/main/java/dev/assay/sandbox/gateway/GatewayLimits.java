package dev.assay.sandbox.gateway;

import java.time.Duration;

/**
 * What one trial's programs may ask of their gateway.
 *
 * @param connections open at a time
 * @param requestsPerMinute on the average; as many may come at once
 * @param idle time between two requests of a connection
 * @param head time from a head's first byte to its last
 * @param body time for a request's body
 * @param write time for a client to take what is written at once
 * @param answer time until an answer begins, or goes on
 */
record GatewayLimits(
    int connections,
    int requestsPerMinute,
    Duration idle,
    Duration head,
    Duration body,
    Duration write,
    Duration answer) {

  /** A model may think for a long time; everything else is near and fast. */
  static final GatewayLimits STANDARD =
      new GatewayLimits(
          128,
          6000,
          Duration.ofMinutes(2),
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          Duration.ofHours(1));
}

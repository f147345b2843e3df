package dev.assay.results.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code gateway.jsonl}: one request at the sandbox's only door.
 *
 * @param host the host asked for, or the gateway's own route
 * @param status status that the agent was answered
 * @param bytesIn request body bytes
 * @param bytesOut response body bytes
 * @param requestSha256 digest of the request body in the object store, or null where none was kept
 * @param decision {@code allowed} or {@code denied}
 * @param rule the rule that decided
 */
public record GatewayLine(
    int schema,
    Instant time,
    String host,
    String method,
    String path,
    int status,
    long bytesIn,
    long bytesOut,
    @Nullable String requestSha256,
    @Nullable String responseSha256,
    @Nullable String model,
    long inputTokens,
    long outputTokens,
    double dollars,
    String decision,
    String rule) {
  public static final int SCHEMA = 1;
}

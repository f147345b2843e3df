package dev.assay.results.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code gateway.jsonl}: one request at the sandbox's only door. Bodies that were kept
 * lie zstd-compressed in the object store.
 *
 * @param schema 3 since artifacts are named; 2 since model calls are nested; lines of schema 1 are
 *     read with no call and no objects
 * @param time when the request's head was there
 * @param millis from then to the answer's last byte
 * @param host the host asked for, or the gateway's own route
 * @param status status that the agent was answered; 0 where it went away before
 * @param bytesIn request body bytes
 * @param bytesOut response body bytes
 * @param requestSha256 digest of the request body as it was sent, or null where there was none
 * @param requestObject digest of its compressed form, its name in the object store, or null where
 *     it was not kept
 * @param responseSha256 likewise of the response body, or null where it came from the gateway
 * @param decision {@code allowed} or {@code denied}
 * @param rule the rule that decided
 * @param call null where no model was asked
 * @param artifact null where no file passed
 * @param credential SHA-256 of the key or token in the request's head; null where there was none
 *     but the placeholder that every sandbox gets
 */
public record GatewayLine(
    int schema,
    Instant time,
    long millis,
    String host,
    String method,
    String path,
    int status,
    long bytesIn,
    long bytesOut,
    @Nullable String requestSha256,
    @Nullable String requestObject,
    @Nullable String responseSha256,
    @Nullable String responseObject,
    String decision,
    String rule,
    @Nullable ModelCall call,
    @Nullable Artifact artifact,
    @Nullable String credential) {
  public static final int SCHEMA = 3;

  /** Without a credential. */
  public GatewayLine(
      int schema,
      Instant time,
      long millis,
      String host,
      String method,
      String path,
      int status,
      long bytesIn,
      long bytesOut,
      @Nullable String requestSha256,
      @Nullable String requestObject,
      @Nullable String responseSha256,
      @Nullable String responseObject,
      String decision,
      String rule,
      @Nullable ModelCall call,
      @Nullable Artifact artifact) {
    this(
        schema,
        time,
        millis,
        host,
        method,
        path,
        status,
        bytesIn,
        bytesOut,
        requestSha256,
        requestObject,
        responseSha256,
        responseObject,
        decision,
        rule,
        call,
        artifact,
        null);
  }
}

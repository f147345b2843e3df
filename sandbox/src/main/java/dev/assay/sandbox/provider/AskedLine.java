package dev.assay.sandbox.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a scripted provider was asked: one request, as a line of its record.
 *
 * @param number from 0
 * @param format label of the wire format; null where the path is none that is known
 * @param keySha256 digest of the key that came, which itself is not kept; null for none
 * @param step name of the step that answered; null where none did
 * @param status status of the answer; 0 where the connection was broken on purpose
 * @param body the request's body; null where it is no JSON object
 */
public record AskedLine(
    int number,
    Instant time,
    String method,
    String path,
    @Nullable String format,
    @Nullable String model,
    boolean stream,
    @Nullable String keySha256,
    @Nullable String userAgent,
    @Nullable String step,
    int status,
    @Nullable JsonNode body) {}

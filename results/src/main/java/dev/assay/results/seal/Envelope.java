package dev.assay.results.seal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A DSSE envelope (secure-systems-lab/dsse, version 1).
 *
 * @param payload base64 of the signed bytes
 */
record Envelope(
    @JsonProperty("payloadType") String payloadType, String payload, List<Signature> signatures) {
  static final String TYPE = "application/vnd.in-toto+json";

  Envelope {
    signatures = List.copyOf(signatures);
  }

  /** A signature, base64, and the key that made it. */
  record Signature(String keyid, String sig) {}

  /** The pre-authentication encoding: what is signed, so that the type cannot be swapped. */
  static byte[] encode(String type, byte[] payload) {
    byte[] head =
        ("DSSEv1 "
                + type.getBytes(StandardCharsets.UTF_8).length
                + " "
                + type
                + " "
                + payload.length
                + " ")
            .getBytes(StandardCharsets.UTF_8);
    byte[] all = java.util.Arrays.copyOf(head, head.length + payload.length);
    System.arraycopy(payload, 0, all, head.length, payload.length);
    return all;
  }
}

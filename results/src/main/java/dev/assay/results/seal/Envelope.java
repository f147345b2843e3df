package dev.assay.results.seal;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.results.InputException;
import dev.assay.results.store.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A DSSE envelope (secure-systems-lab/dsse, version 1).
 *
 * @param payload base64 of the signed bytes
 */
record Envelope(
    @JsonProperty("payloadType") String payloadType, String payload, List<Signature> signatures) {
  static final String TYPE = "application/vnd.in-toto+json";

  Envelope {
    Objects.requireNonNull(payloadType, "payloadType");
    Objects.requireNonNull(payload, "payload");
    signatures = List.copyOf(signatures);
  }

  /** A signature, base64, and the key that made it. */
  record Signature(String keyid, String sig) {
    Signature {
      Objects.requireNonNull(keyid, "keyid");
      Objects.requireNonNull(sig, "sig");
    }
  }

  /** Of a statement, signed. */
  static Envelope sign(Statement statement, SigningKey key) {
    byte[] payload = Json.line(statement).getBytes(StandardCharsets.UTF_8);
    byte[] signature = key.sign(encode(TYPE, payload));
    Base64.Encoder base64 = Base64.getEncoder();
    return new Envelope(
        TYPE,
        base64.encodeToString(payload),
        List.of(new Signature(key.id(), base64.encodeToString(signature))));
  }

  /**
   * Reads one.
   *
   * @throws InputException where it is none
   */
  static Envelope read(byte[] json) {
    return Json.parse(json, Envelope.class);
  }

  /** The only way in which it is written, so that every byte of it counts. */
  byte[] bytes() {
    return Json.pretty(this).getBytes(StandardCharsets.UTF_8);
  }

  Statement statement() {
    return Json.parse(content(), Statement.class);
  }

  /** The signed bytes. */
  byte[] content() {
    return Base64.getDecoder().decode(payload);
  }

  /** Who says to have signed, as the envelope has it. */
  String signers() {
    return String.join(", ", signatures.stream().map(Signature::keyid).toList());
  }

  /**
   * Whether a key that is trusted has signed.
   *
   * @param written the envelope as it stands in its file
   * @return what is wrong, a sentence; null when a signature holds
   */
  @Nullable String problem(byte[] written, Collection<OpenKey> keys) {
    if (!Arrays.equals(written, bytes())) {
      return "its envelope is not as Assay writes it: it was changed";
    }
    if (!payloadType.equals(TYPE)) {
      return "its envelope is of another kind";
    }
    byte[] message = encode(payloadType, content());
    for (Signature signature : signatures) {
      byte[] bytes = Base64.getDecoder().decode(signature.sig());
      if (keys.stream()
          .anyMatch(key -> key.id().equals(signature.keyid()) && key.verify(message, bytes))) {
        return null;
      }
    }
    boolean known =
        signatures.stream().anyMatch(s -> keys.stream().anyMatch(k -> k.id().equals(s.keyid())));
    if (signatures.isEmpty()) {
      return "it has no signature";
    }
    return known
        ? "its signature by " + signers() + " does not hold: the statement was changed"
        : "it is signed by " + signers() + ", a key that is not trusted here";
  }

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

package dev.assay.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Digests of JSON values by meaning: the order of keys does not count, nor do fields that clients
 * change between turns, nor whether a message's content is a text or a list of one text.
 */
final class CanonicalDigest {
  private static final Set<String> VOLATILE = Set.of("cache_control", "id", "status");
  private static final Set<String> TEXTS = Set.of("content", "system", "instructions");
  private static final int HEX_LENGTH = 32;

  private final MessageDigest digest;

  private CanonicalDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The digest of a value after a digest, the empty text for none. */
  static String of(String before, JsonNode value) {
    CanonicalDigest one = new CanonicalDigest();
    one.text('<', before);
    one.feed(value);
    return HexFormat.of().formatHex(one.digest.digest()).substring(0, HEX_LENGTH);
  }

  private void feed(JsonNode value) {
    switch (value.getNodeType()) {
      case OBJECT -> object(value);
      case ARRAY -> {
        value.forEach(this::feed);
        mark(']', value.size());
      }
      case STRING -> text('"', value.textValue());
      default -> text('#', value.asText());
    }
  }

  private void object(JsonNode value) {
    Map<String, JsonNode> fields = new TreeMap<>();
    value
        .properties()
        .forEach(field -> {
          if (!VOLATILE.contains(field.getKey()) && !field.getValue().isNull()) {
            fields.put(field.getKey(), field.getValue());
          }
        });
    fields.forEach((name, field) -> {
      text(':', name);
      if (TEXTS.contains(name)) {
        content(field);
      } else {
        feed(field);
      }
    });
    mark('}', fields.size());
  }

  /** A list of one text block, and that text alone, are the same. */
  private void content(JsonNode value) {
    JsonNode only = value.isArray() && value.size() == 1 ? value.get(0) : value;
    JsonNode text = only.path("text");
    boolean plain = text.isTextual() && only.path("type").asText().endsWith("text");
    feed(plain ? text : only);
  }

  private void text(char kind, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    mark(kind, bytes.length);
    digest.update(bytes);
  }

  private void mark(char kind, int size) {
    digest.update(ByteBuffer.allocate(5).put((byte) kind).putInt(size).flip());
  }
}

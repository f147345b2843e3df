package dev.assay.sandbox.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON from somebody who may be hostile. What two parsers could understand differently is
 * refused: duplicate keys, another encoding than UTF-8, a byte-order mark, something after the
 * value. So is what could exhaust memory or stack.
 */
public final class StrictJson {
  /** Levels of nesting. */
  public static final int MAX_DEPTH = 100;

  /** Values and names of one document. */
  public static final int MAX_TOKENS = 500_000;

  /** Bytes of one document; what Anthropic's API takes. */
  public static final int MAX_BYTES = 32 << 20;

  private static final JsonMapper MAPPER = mapper();

  private StrictJson() {}

  private static JsonMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxTokenCount(MAX_TOKENS)
                    .maxStringLength(MAX_BYTES)
                    .maxNameLength(2000)
                    .maxNumberLength(100)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            // Hostile names must not fill tables that live as long as the process.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();
    return JsonMapper.builder(factory)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }

  /**
   * Reads one object of at most {@link #MAX_BYTES} bytes.
   *
   * @throws WireException naming the rule that it breaks
   */
  public static ObjectNode object(byte[] json) throws WireException {
    if (json.length > MAX_BYTES) {
      throw new WireException("json-too-large", "the body is larger than " + MAX_BYTES + " bytes");
    }
    if (read(json) instanceof ObjectNode object) {
      return object;
    }
    throw new WireException("json-not-an-object", "the body is not a JSON object");
  }

  /**
   * Reads a provider's JSON: within the same limits, but whatever it is.
   *
   * @throws WireException {@code answer-garbage} where it is none
   */
  static JsonNode lenient(byte[] json) throws WireException {
    try {
      return read(json);
    } catch (WireException e) {
      throw new WireException("answer-garbage", String.valueOf(e.getMessage()));
    }
  }

  private static JsonNode read(byte[] json) throws WireException {
    try (Reader reader =
        new InputStreamReader(
            new ByteArrayInputStream(json), StandardCharsets.UTF_8.newDecoder())) {
      return MAPPER.readTree(reader);
    } catch (StreamConstraintsException e) {
      throw new WireException("json-limits", "the body is not reasonable JSON: " + words(e));
    } catch (JsonProcessingException e) {
      boolean twice = words(e).startsWith("Duplicate");
      throw new WireException(
          twice ? "json-duplicate-key" : "json-malformed", "the body is not JSON: " + words(e));
    } catch (CharacterCodingException e) {
      throw new WireException("json-not-utf8", "the body is not UTF-8");
    } catch (IOException e) {
      throw new WireException("json-malformed", "the body is not JSON");
    }
  }

  private static String words(JsonProcessingException e) {
    String words = e.getOriginalMessage().lines().findFirst().orElse("");
    return words.length() > 200 ? words.substring(0, 200) + "..." : words;
  }
}

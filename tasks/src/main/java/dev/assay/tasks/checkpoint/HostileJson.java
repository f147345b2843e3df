package dev.assay.tasks.checkpoint;

import static dev.assay.tasks.checkpoint.HostileText.shown;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks hostile JSON token by token: a key twice, deep nesting and broken text are refused, and
 * nothing is kept that the caller does not keep.
 */
final class HostileJson {
  // Names are neither interned nor put into tables that outlive the file: they are hostile.
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(4).build())
          .build();
  private static final int LONGEST_NUMBER = 19;

  private final String file;
  private final JsonParser parser;

  private HostileJson(String file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /** Reads the value of a key that was just met. */
  interface Member {
    void read(String key) throws IOException;
  }

  /** Reads a whole text. */
  interface Walk<T> {
    T walk(HostileJson json) throws IOException;
  }

  /**
   * Parses a text, which must hold one value.
   *
   * @param utf8 rule that text breaks which is not UTF-8
   * @param broken rule that text breaks which is not JSON
   */
  static <T> T parse(
      String file, byte[] text, CheckpointRule utf8, CheckpointRule broken, Walk<T> walk) {
    // Decoded first, strictly: a parser of bytes would let some invalid sequences pass.
    try (JsonParser parser = JSON.createParser(decoded(file, text, utf8))) {
      T value = walk.walk(new HostileJson(file, parser));
      if (parser.nextToken() != null) {
        throw broken.broken(file + ": something follows the JSON object");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new InvalidCheckpointException(
          broken, file + ": broken JSON: " + shown(e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen in memory", e);
    }
  }

  private static String decoded(String file, byte[] text, CheckpointRule utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidCheckpointException(utf8, file + " is not UTF-8 where JSON stands", e);
    }
  }

  /** An object that comes next. */
  void object(String what, CheckpointRule rule, Member member) throws IOException {
    expect(parser.nextToken(), JsonToken.START_OBJECT, what, rule);
    Set<String> keys = new HashSet<>();
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      if (!keys.add(key)) {
        throw error(CheckpointRule.DUPLICATE_KEY, what + " has the key " + shown(key) + " twice");
      }
      member.read(key);
    }
  }

  /** A string that comes next. */
  String string(String what, CheckpointRule rule) throws IOException {
    expect(parser.nextToken(), JsonToken.VALUE_STRING, what, rule);
    return parser.getText();
  }

  /** A list of whole numbers from 0 to 2^63-1 that comes next. */
  List<Long> integers(String what, CheckpointRule rule, int most) throws IOException {
    List<Long> numbers = new ArrayList<>();
    expect(parser.nextToken(), JsonToken.START_ARRAY, what, rule);
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      numbers.add(integer(token, what, rule));
      if (numbers.size() > most) {
        throw error(rule, what + " has more than " + most + " numbers");
      }
    }
    return numbers;
  }

  /** A whole number from 0 to 2^63-1 that comes next. */
  long integer(String what, CheckpointRule rule) throws IOException {
    return integer(parser.nextToken(), what, rule);
  }

  private long integer(@Nullable JsonToken token, String what, CheckpointRule rule)
      throws IOException {
    expect(token, JsonToken.VALUE_NUMBER_INT, what, rule);
    String text = parser.getText();
    // "-0" is an integer to JSON, and a value that readers differ on.
    if (text.startsWith("-")
        || text.length() > LONGEST_NUMBER
        || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw error(rule, what + " has a number out of range");
    }
    return parser.getLongValue();
  }

  /** Passes over a value of any kind. */
  void skip() throws IOException {
    parser.nextToken();
    parser.skipChildren();
  }

  private void expect(
      @Nullable JsonToken token, JsonToken expected, String what, CheckpointRule rule) {
    if (token != expected) {
      throw error(rule, what + " is not what the format wants there (" + expected + ")");
    }
  }

  InvalidCheckpointException error(CheckpointRule rule, String message) {
    return rule.broken(file + ": " + message);
  }
}

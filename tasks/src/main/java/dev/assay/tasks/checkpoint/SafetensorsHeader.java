package dev.assay.tasks.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The JSON of a safetensors header, with nothing in it that the format does not know. */
record SafetensorsHeader(Map<String, String> metadata, List<SafetensorsFile.Entry> tensors) {
  private static final String METADATA = "__metadata__";
  private static final int MOST_DIMENSIONS = 16;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(4).build())
          .build();

  static SafetensorsHeader parse(String file, byte[] header) {
    if (header.length == 0 || header[0] != '{') {
      throw SafetensorsFile.error(file + ": the header does not begin with '{'");
    }
    // Decoded first, strictly: a parser of bytes would let some invalid sequences pass.
    String text = utf8(file, header);
    try (JsonParser parser = JSON.createParser(text)) {
      return new Reader(file, parser).header();
    } catch (JsonProcessingException e) {
      throw new InvalidCheckpointException(
          SafetensorsFile.RULE, file + ": the header is broken: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen in memory", e);
    }
  }

  private static String utf8(String file, byte[] header) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(header)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidCheckpointException(
          SafetensorsFile.RULE, file + ": the header is not UTF-8", e);
    }
  }

  /** Walks the tokens. */
  private record Reader(String file, JsonParser parser) {
    SafetensorsHeader header() throws IOException {
      Map<String, String> metadata = new TreeMap<>();
      List<SafetensorsFile.Entry> tensors = new ArrayList<>();
      expect(parser.nextToken(), JsonToken.START_OBJECT, "the header");
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        if (name.equals(METADATA)) {
          metadata.putAll(metadata());
        } else {
          tensors.add(tensor(name));
        }
        if (tensors.size() > SafetensorsFile.MOST_TENSORS) {
          throw error("more than " + SafetensorsFile.MOST_TENSORS + " tensors");
        }
      }
      if (parser.nextToken() != null) {
        throw error("something follows the header's JSON");
      }
      return new SafetensorsHeader(metadata, tensors);
    }

    private Map<String, String> metadata() throws IOException {
      Map<String, String> metadata = new TreeMap<>();
      expect(parser.nextToken(), JsonToken.START_OBJECT, METADATA);
      for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
        expect(parser.nextToken(), JsonToken.VALUE_STRING, METADATA + "'s " + shown(key));
        metadata.put(key, parser.getText());
      }
      return metadata;
    }

    private SafetensorsFile.Entry tensor(String name) throws IOException {
      String what = "tensor " + shown(name);
      if (!isPlain(name)) {
        throw error(what + " has a name that is not plain");
      }
      expect(parser.nextToken(), JsonToken.START_OBJECT, what);
      DType dtype = null;
      List<Long> shape = null;
      List<Long> offsets = null;
      for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
        switch (key) {
          case "dtype" -> dtype = dtype(what);
          case "shape" -> shape = numbers(what + "'s shape", MOST_DIMENSIONS);
          case "data_offsets" -> offsets = numbers(what + "'s data_offsets", 2);
          default -> throw error(what + " has an unknown key " + shown(key));
        }
      }
      return entry(name, what, dtype, shape, offsets);
    }

    private SafetensorsFile.Entry entry(
        String name,
        String what,
        @Nullable DType dtype,
        @Nullable List<Long> shape,
        @Nullable List<Long> offsets) {
      if (dtype == null || shape == null || offsets == null || offsets.size() != 2) {
        throw error(what + " lacks dtype, shape or two data_offsets");
      }
      return new SafetensorsFile.Entry(name, dtype, shape, offsets.get(0), offsets.get(1));
    }

    private DType dtype(String what) throws IOException {
      expect(parser.nextToken(), JsonToken.VALUE_STRING, what + "'s dtype");
      String name = parser.getText();
      return DType.named(name)
          .orElseThrow(() -> error(what + " has an unknown dtype " + shown(name)));
    }

    private List<Long> numbers(String what, int most) throws IOException {
      List<Long> numbers = new ArrayList<>();
      expect(parser.nextToken(), JsonToken.START_ARRAY, what);
      for (JsonToken token = parser.nextToken();
          token != JsonToken.END_ARRAY;
          token = parser.nextToken()) {
        expect(token, JsonToken.VALUE_NUMBER_INT, what);
        // "-0" is an integer to JSON, and a value that readers differ on.
        if (parser.getText().startsWith("-")
            || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
          throw error(what + " has a number out of range");
        }
        numbers.add(parser.getLongValue());
        if (numbers.size() > most) {
          throw error(what + " has more than " + most + " numbers");
        }
      }
      return numbers;
    }

    private void expect(@Nullable JsonToken token, JsonToken expected, String what) {
      if (token != expected) {
        throw error(what + " is not what the format wants there (" + expected + ")");
      }
    }

    private InvalidCheckpointException error(String message) {
      return SafetensorsFile.error(file + ": " + message);
    }
  }

  /** Printable ASCII, no white space, no path: also what the checkpoint's digest relies on. */
  private static boolean isPlain(String name) {
    return !name.isEmpty()
        && name.length() <= 512
        && name.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '/' && c != '\\')
        && !name.contains("..");
  }

  private static String shown(String hostile) {
    String safe = hostile.replaceAll("[^\\x20-\\x7E]", "?");
    return "'" + (safe.length() > 80 ? safe.substring(0, 80) + "..." : safe) + "'";
  }
}

package dev.assay.results.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.assay.results.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one way to JSON. Names are snake_case, enum values lower-case, absent values left out, keys
 * in declaration order, so that equal records give equal bytes. Thread-safe.
 */
public final class Json {
  /** Shared mapper; never reconfigure it. */
  public static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .addModule(LowerCaseEnums.module())
          .build();

  /** For files that hold what agents said, which may be one line of many megabytes. */
  private static final JsonFactory LARGE =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(1 << 28).build())
          .build();

  private Json() {}

  /** One line, no newline at its end. */
  public static String line(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not serialisable: " + value.getClass(), e);
    }
  }

  /** Adds a line to a JSON Lines file, which is made where it is not there. */
  public static void append(Path file, Object value) throws IOException {
    Files.writeString(
        file, line(value) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Indented, with a newline at its end. */
  public static String pretty(Object value) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not serialisable: " + value.getClass(), e);
    }
  }

  /** Parses one value. */
  public static <T> T parse(String json, Class<T> type) {
    try {
      return present(MAPPER.readValue(json, type), "this", type);
    } catch (JsonProcessingException e) {
      throw new InputException(
          "not a valid " + type.getSimpleName() + ": " + e.getOriginalMessage(), null, e);
    }
  }

  /** Parses one value. */
  public static <T> T parse(byte[] json, Class<T> type) {
    try {
      return present(MAPPER.readValue(json, type), "this", type);
    } catch (JsonProcessingException e) {
      throw new InputException(
          "not a valid " + type.getSimpleName() + ": " + e.getOriginalMessage(), null, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The word {@code null} is JSON, and no record. */
  private static <T> T present(@Nullable T value, Object where, Class<T> type) {
    if (value == null) {
      throw new InputException(where + " is not a valid " + type.getSimpleName() + ": it is null");
    }
    return value;
  }

  /** Writes a record file, atomically. */
  public static void write(Path file, Object value) {
    AtomicFiles.write(file, pretty(value).getBytes(StandardCharsets.UTF_8));
  }

  /** Reads a record file; an {@link InputException} names the file when it is missing or broken. */
  public static <T> T read(Path file, Class<T> type) {
    try {
      return present(MAPPER.readValue(Files.readAllBytes(file), type), file, type);
    } catch (JsonProcessingException e) {
      throw new InputException(
          file + " is not a valid " + type.getSimpleName() + ": " + e.getOriginalMessage(),
          null,
          e);
    } catch (java.nio.file.NoSuchFileException e) {
      throw new InputException(file + " does not exist", null, e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Writes one line a value, atomically. */
  public static void writeLines(Path file, List<?> values) {
    StringBuilder text = new StringBuilder();
    for (Object value : values) {
      text.append(line(value)).append('\n');
    }
    AtomicFiles.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads a JSON Lines file whole; a broken line is an {@link InputException} that names its
   * number.
   */
  public static <T> List<T> readLines(Path file, Class<T> type) {
    List<T> values = new ArrayList<>();
    forEachLine(file, type, values::add);
    return values;
  }

  /** Streams a JSON Lines file; blank lines are skipped. */
  public static <T> void forEachLine(Path file, Class<T> type, Consumer<? super T> each) {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        try {
          each.accept(present(MAPPER.readValue(line, type), file + ", line " + number, type));
        } catch (JsonProcessingException e) {
          throw new InputException(
              file + ", line " + number + ": " + e.getOriginalMessage(), null, e);
        }
      }
    } catch (java.nio.file.NoSuchFileException e) {
      throw new InputException(file + " does not exist", null, e);
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new InputException(file + " is not UTF-8", null, e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /**
   * Streams the elements of one array of an object, however large the file: one element at a time
   * is in memory. Strings of up to 256 Mi letters are read.
   *
   * @param field name of the array, on the object's first level
   */
  public static <T> void forEachOf(
      Path file, String field, Class<T> type, Consumer<? super T> each) {
    try (JsonParser parser = LARGE.createParser(file.toFile())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new InputException(file + " is no object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean wanted = parser.currentName().equals(field);
        JsonToken value = parser.nextToken();
        if (!wanted || value != JsonToken.START_ARRAY) {
          parser.skipChildren();
          continue;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          each.accept(present(MAPPER.readValue(parser, type), file, type));
        }
      }
    } catch (JsonProcessingException e) {
      throw new InputException(file + ": " + e.getOriginalMessage(), null, e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}

package dev.assay.tasks.recorded;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.assay.results.record.ResponseLine;
import dev.assay.results.store.Json;
import dev.assay.tasks.scoring.Extraction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one line, a JSON object, and looks for the answer in it. Thread-safe. */
final class LineParser {
  private static final JsonFactory JSON = Json.MAPPER.getFactory();

  /** No sample has this number, so that it is refused as one. */
  private static final int NO_NUMBER = Integer.MAX_VALUE;

  private final RecordedFormat format;
  private final Extraction rule;

  LineParser(RecordedFormat format, Extraction rule) {
    this.format = format;
    this.rule = rule;
  }

  /**
   * What a line has.
   *
   * @param whole whether a line feed ends it
   */
  LineResult parse(byte[] bytes, int start, int length, boolean whole, String place) {
    try (JsonParser parser = JSON.createParser(bytes, start, length)) {
      parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      Recorded recorded = object(parser, place);
      return recorded == null
          ? new LineResult.Broken(Fault.LACKS, place)
          : new LineResult.Good(Looked.by(rule, recorded));
    } catch (JsonProcessingException e) {
      return new LineResult.Broken(why(bytes, start, length, whole), place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Fault why(byte[] bytes, int start, int length, boolean whole) {
    for (int i = start; i < start + length; i++) {
      if (bytes[i] == 0) {
        return Fault.NUL;
      }
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, length));
      return whole ? Fault.NOT_JSON : Fault.CUT_OFF;
    } catch (CharacterCodingException e) {
      return Fault.NOT_UTF8;
    }
  }

  private @Nullable Recorded object(JsonParser parser, String place) throws IOException {
    String id = null;
    String completion = null;
    String prompt = null;
    List<Integer> order = null;
    List<ResponseLine.Call> calls = null;
    int repeat = -1;
    int schema = ResponseLine.SCHEMA;
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return null;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case "id", "task_id" -> id = value.isScalarValue() ? parser.getValueAsString() : null;
        case "completion" -> completion = value == JsonToken.VALUE_STRING ? parser.getText() : null;
        case "prompt_sha256" -> prompt = parser.getValueAsString();
        case "tool_calls" -> calls = RecordedCalls.of(parser.readValueAsTree());
        case "order" -> order = order(parser);
        case "repeat", "epoch" -> repeat = parser.getValueAsInt(NO_NUMBER);
        case "schema" -> schema = parser.getValueAsInt();
        default -> parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      return null;
    }
    if (completion == null && calls != null) {
      completion = "";
    }
    boolean ours = format == RecordedFormat.ASSAY;
    boolean whole =
        id != null && completion != null && (!ours || (prompt != null && order != null));
    return whole && schema == ResponseLine.SCHEMA && id != null && completion != null
        ? new Recorded(
            place, id, repeat, completion, calls, order, ours ? prompt : null, null, null, null)
        : null;
  }

  /** Null where it is no list of numbers. */
  private static @Nullable List<Integer> order(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return null;
    }
    List<Integer> order = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      order.add(parser.getValueAsInt(-1));
      parser.skipChildren();
    }
    return order;
  }
}

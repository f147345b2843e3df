package dev.assay.tasks.recorded;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.assay.results.record.ResponseLine;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Completions as a JSON object a line. A broken line is counted and the next one read. */
final class LineReader {
  private static final JsonFactory JSON = Json.MAPPER.getFactory();

  /** No sample has this number, so that it is refused as one. */
  private static final int NO_NUMBER = Integer.MAX_VALUE;

  private final RecordedFormat format;
  private final Faults faults;
  private final Consumer<Recorded> each;

  LineReader(RecordedFormat format, Faults faults, Consumer<Recorded> each) {
    this.format = format;
    this.faults = faults;
    this.each = each;
  }

  void read(InputStream in) throws IOException {
    RawLines lines = new RawLines(in);
    while (lines.next()) {
      String place = "line " + lines.number();
      if (lines.tooLong()) {
        faults.add(Fault.TOO_LONG, place + ", " + lines.skipped() + " bytes");
      } else if (hasNul(lines)) {
        faults.add(Fault.NUL, place);
      } else if (!isBlank(lines)) {
        line(lines, place);
      }
    }
  }

  private static boolean isBlank(RawLines lines) {
    for (int i = lines.start(); i < lines.start() + lines.length(); i++) {
      if (lines.bytes()[i] > ' ' || lines.bytes()[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasNul(RawLines lines) {
    for (int i = lines.start(); i < lines.start() + lines.length(); i++) {
      if (lines.bytes()[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private void line(RawLines lines, String place) throws IOException {
    Recorded read;
    try (JsonParser parser = JSON.createParser(lines.bytes(), lines.start(), lines.length())) {
      parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      read = object(parser, place);
    } catch (JsonProcessingException e) {
      faults.add(why(lines), place);
      return;
    }
    if (read == null) {
      faults.add(Fault.LACKS, place);
    } else {
      each.accept(read);
    }
  }

  private static Fault why(RawLines lines) {
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(lines.bytes(), lines.start(), lines.length()));
      return lines.whole() ? Fault.NOT_JSON : Fault.CUT_OFF;
    } catch (CharacterCodingException e) {
      return Fault.NOT_UTF8;
    }
  }

  private @Nullable Recorded object(JsonParser parser, String place) throws IOException {
    String id = null;
    String completion = null;
    String prompt = null;
    List<Integer> order = null;
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
        case "order" -> order = order(parser);
        case "repeat", "epoch" -> repeat = parser.getValueAsInt(NO_NUMBER);
        case "schema" -> schema = parser.getValueAsInt();
        default -> parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      return null;
    }
    boolean ours = format == RecordedFormat.ASSAY;
    boolean whole =
        id != null && completion != null && (!ours || (prompt != null && order != null));
    return whole && schema == ResponseLine.SCHEMA && id != null && completion != null
        ? new Recorded(place, id, repeat, completion, order, ours ? prompt : null, null, null, null)
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

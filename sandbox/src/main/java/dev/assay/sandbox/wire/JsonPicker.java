package dev.assay.sandbox.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads JSON as it comes, and hands out each text and number with the names that lead to it, joined
 * by dots; lists are seen through. Nothing but the value at hand is kept. A root list's elements
 * are documents of their own, as Gemini streams without events.
 */
final class JsonPicker {
  /** Takes the values. */
  interface Sink {
    void text(String path, char[] chars, int offset, int length);

    void number(String path, long value);

    /** Another scalar stands there: true, false or null. */
    void other(String path);

    void endOfDocument();
  }

  private static final int MAX_VALUE = 4 << 20;
  private static final int MAX_DEPTH = 200;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_VALUE)
                  .maxNameLength(1000)
                  .maxNumberLength(100)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  /** What one document may hold before it is no longer read. */
  static final long MAX_DOCUMENT = 16 << 20;

  private final Sink sink;
  private final JsonParser parser;
  private final ByteArrayFeeder feeder;
  private final StringBuilder path = new StringBuilder();
  private final List<Integer> lengths = new ArrayList<>();
  private boolean rootList;
  private long bytes;
  private boolean broken;
  private boolean oversize;

  JsonPicker(Sink sink) {
    this.sink = sink;
    try {
      this.parser = FACTORY.createNonBlockingByteArrayParser();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    this.feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
  }

  void accept(byte[] data, int offset, int length) {
    bytes += length;
    if (bytes > MAX_DOCUMENT) {
      broken = true;
      oversize = true;
    }
    if (broken || length == 0) {
      return;
    }
    try {
      feeder.feedInput(data, offset, offset + length);
      for (JsonToken token = parser.nextToken();
          token != null && token != JsonToken.NOT_AVAILABLE;
          token = parser.nextToken()) {
        take(token);
      }
    } catch (StreamConstraintsException e) {
      broken = true;
      oversize = true;
    } catch (IOException e) {
      broken = true;
    }
  }

  /** Whether what came was too large to be read, and not merely no JSON. */
  boolean oversize() {
    return oversize;
  }

  private void take(JsonToken token) throws IOException {
    switch (token) {
      case START_OBJECT -> open();
      case START_ARRAY -> {
        rootList |= lengths.isEmpty();
        open();
      }
      case END_OBJECT, END_ARRAY -> close();
      case FIELD_NAME -> name();
      case VALUE_STRING ->
          sink.text(
              path(), parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
      case VALUE_NUMBER_INT -> number();
      default -> sink.other(path());
    }
  }

  private String path() {
    return path.toString();
  }

  private void open() {
    lengths.add(path.length());
  }

  private void name() throws IOException {
    path.setLength(lengths.getLast());
    if (!path.isEmpty()) {
      path.append('.');
    }
    path.append(parser.currentName());
  }

  private void close() {
    path.setLength(lengths.removeLast());
    if (lengths.size() == (rootList ? 1 : 0)) {
      sink.endOfDocument();
      bytes = 0;
    }
  }

  private void number() throws IOException {
    boolean small = parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    if (small) {
      sink.number(path(), parser.getLongValue());
    } else {
      sink.other(path());
    }
  }
}

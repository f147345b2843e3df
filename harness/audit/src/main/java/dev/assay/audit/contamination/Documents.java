package dev.assay.audit.contamination;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;

/**
 * Cuts a file into documents: a line of JSON Lines, a row of CSV, the whole of anything else.
 * Bounded memory: a document longer than the window is read in windows that overlap.
 */
final class Documents {
  private static final int WINDOW = 1 << 20;
  private static final int OVERLAP = 1 << 14;

  private final InputStream in;
  private final Sink sink;
  private final Shape shape;
  private byte[] buffer = new byte[WINDOW];
  private int length;
  private long base;
  private long number;

  private Documents(InputStream in, Shape shape, Sink sink) {
    this.in = in;
    this.shape = shape;
    this.sink = sink;
  }

  /** Reads to the end and returns the bytes read. */
  static long read(String name, InputStream in, Sink sink) throws IOException {
    Documents documents = new Documents(in, Shape.of(name), sink);
    documents.run();
    return documents.base + documents.length;
  }

  private void run() throws IOException {
    boolean more = true;
    while (more) {
      int n = in.readNBytes(buffer, length, buffer.length - length);
      more = n == buffer.length - length;
      length += n;
      int used = shape == Shape.WHOLE ? whole(more) : records(more);
      if (!more) {
        length = used;
        return;
      }
      System.arraycopy(buffer, used, buffer, 0, length - used);
      base += used;
      length -= used;
    }
  }

  private int whole(boolean more) {
    emit(0, length);
    return more ? length - OVERLAP : length;
  }

  private int records(boolean more) {
    int from = 0;
    boolean quoted = false;
    for (int i = 0; i < length; i++) {
      byte b = buffer[i];
      if (b == '"' && shape == Shape.ROWS) {
        quoted = !quoted;
      } else if (b == '\n' && !quoted) {
        record(from, i);
        from = i + 1;
      }
    }
    if (!more) {
      if (from < length) {
        record(from, length);
      }
      return length;
    }
    // A record longer than the window, or a quote that is never closed: read on with an overlap.
    return from > 0 ? from : whole(true);
  }

  private void record(int from, int to) {
    emit(from, to);
    number++;
  }

  private void emit(int from, int to) {
    if (to > from) {
      sink.document(Text.decode(buffer, from, to, base + from), number);
    }
  }

  private enum Shape {
    WHOLE,
    LINES,
    ROWS;

    static Shape of(String name) {
      String lower = name.toLowerCase(Locale.ROOT);
      String suffix = lower.substring(lower.lastIndexOf('.') + 1);
      if (Arrays.asList("jsonl", "ndjson").contains(suffix)) {
        return LINES;
      }
      return Arrays.asList("csv", "tsv").contains(suffix) ? ROWS : WHOLE;
    }
  }
}

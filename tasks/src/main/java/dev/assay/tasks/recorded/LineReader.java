package dev.assay.tasks.recorded;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Completions as a JSON object a line. A broken line is counted and the next one read. Lines are
 * parsed, and answers looked for, by all processors; what is found is handed on by the caller's
 * thread, in the file's order.
 */
final class LineReader {
  private final LineParser parser;
  private final Faults faults;
  private final Consumer<Looked> each;

  LineReader(LineParser parser, Faults faults, Consumer<Looked> each) {
    this.parser = parser;
    this.faults = faults;
    this.each = each;
  }

  void read(InputStream in) throws IOException {
    try (InOrder<LineResult> results = new InOrder<>(this::result)) {
      RawLines lines = new RawLines(in);
      LineBatch batch = new LineBatch();
      while (lines.next()) {
        if (lines.tooLong()) {
          batch = send(batch, results);
          results.put(new LineResult.Broken(Fault.TOO_LONG, tooLong(lines)));
        } else if (!isBlank(lines)) {
          batch.add(lines);
          batch = batch.isFull() ? send(batch, results) : batch;
        }
      }
      send(batch, results);
      results.finish();
    }
  }

  private LineBatch send(LineBatch batch, InOrder<LineResult> results) {
    if (batch.isEmpty()) {
      return batch;
    }
    results.put(() -> batch.parse(parser));
    return new LineBatch();
  }

  private void result(LineResult result) {
    switch (result) {
      case LineResult.Good good -> each.accept(good.looked());
      case LineResult.Broken broken -> faults.add(broken.fault(), broken.place());
    }
  }

  private static String tooLong(RawLines lines) {
    return RawLines.place(lines.number()) + ", " + lines.skipped() + " bytes";
  }

  private static boolean isBlank(RawLines lines) {
    for (int i = lines.start(); i < lines.start() + lines.length(); i++) {
      byte at = lines.bytes()[i];
      if (at > ' ' || at <= 0) {
        return false;
      }
    }
    return true;
  }
}

package dev.assay.agents.transcripts;

import com.fasterxml.jackson.core.JsonParser;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Puts lines of JSON together again that the sandbox cut to pieces of 64 KiB, also where lines of
 * another stream stand between the pieces.
 */
final class JoinedLines {
  /** As the sandbox's log cuts. */
  static final int PIECE = 1 << 16;

  private static final int MOST_BETWEEN = 4;

  private final LogLines lines;
  private final Deque<LogLine> ready = new ArrayDeque<>();
  private @Nullable LogLine open;
  private int between;

  JoinedLines(LogLines lines) {
    this.lines = lines;
  }

  /** The next line; null at the end. */
  @Nullable LogLine next() throws IOException {
    while (ready.isEmpty()) {
      LogLine line = lines.next();
      if (line == null) {
        return giveUp();
      }
      take(line);
    }
    return ready.poll();
  }

  private void take(LogLine line) {
    boolean piece = line.time() != null && line.length() == PIECE;
    LogLine begun = open;
    if (begun == null) {
      if (piece && line.begins()) {
        open = line;
      } else {
        ready.add(line);
      }
    } else if (begun.length() + line.length() > LogLines.LONGEST) {
      ready.add(begun);
      open = null;
      ready.add(line);
    } else if (piece) {
      open = begun.and(line);
    } else {
      last(begun, line);
    }
  }

  /** A line that may be the last piece, or another's. */
  private void last(LogLine begun, LogLine line) {
    LogLine whole = begun.and(line);
    if (isJson(whole)) {
      ready.add(whole);
      open = null;
    } else if (isJson(line) || ++between > MOST_BETWEEN) {
      ready.add(begun);
      open = null;
      ready.add(line);
    } else {
      ready.add(line);
      return;
    }
    between = 0;
  }

  private @Nullable LogLine giveUp() {
    LogLine rest = open;
    open = null;
    return rest;
  }

  private static boolean isJson(LogLine line) {
    if (!line.begins()) {
      return false;
    }
    try (JsonParser parser = Json.MAPPER.getFactory().createParser(line.text())) {
      parser.nextToken();
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }
}

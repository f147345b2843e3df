package dev.assay.agents.transcripts;

import dev.assay.results.record.Transcript;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of {@code agent.log} as they stand there, each with its stamp taken off. */
final class LogLines {
  /** More of a line is not kept. */
  static final int LONGEST = 4 << 20;

  private static final int LONGEST_STAMP = 32;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int at;
  private int end;
  private long number;
  private long offset;

  LogLines(InputStream in) {
    this.in = in;
  }

  /** The next line; null at the end. The last one need not be ended. */
  @Nullable LogLine next() throws IOException {
    long length = 0;
    line.reset();
    boolean ended = false;
    while (!ended && fill()) {
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      line.write(buffer, from, Math.min(at - from, LONGEST - line.size()));
      ended = at < end;
      at += ended ? 1 : 0;
      length += at - from;
    }
    if (length == 0) {
      return null;
    }
    Transcript.Raw raw = new Transcript.Raw(++number, 1, offset, length);
    offset += length;
    return stamped(raw, line.toByteArray());
  }

  private boolean fill() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(0, in.read(buffer));
    }
    return at < end;
  }

  private static LogLine stamped(Transcript.Raw raw, byte[] bytes) {
    int space = 0;
    while (space < Math.min(bytes.length, LONGEST_STAMP) && bytes[space] != ' ') {
      space++;
    }
    if (space < bytes.length && bytes[space] == ' ' && space > 0 && Character.isDigit(bytes[0])) {
      try {
        Instant time = Instant.parse(new String(bytes, 0, space, StandardCharsets.ISO_8859_1));
        return new LogLine(raw, time, Arrays.copyOfRange(bytes, space + 1, bytes.length));
      } catch (DateTimeException e) {
        return new LogLine(raw, null, bytes);
      }
    }
    return new LogLine(raw, null, bytes);
  }
}

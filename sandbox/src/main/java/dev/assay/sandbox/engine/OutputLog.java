package dev.assay.sandbox.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a container's output line by line, each with the UTC time of its end. Bytes are kept as
 * they are; CR LF and CR end a line as LF does. Two streams may be written at a time: their lines
 * are interleaved, never mixed.
 */
final class OutputLog {
  private static final Logger log = LoggerFactory.getLogger(OutputLog.class);
  private static final int MAX_LINE = 64 * 1024;
  private static final int TAIL_LINES = 40;
  private static final int TAIL_WIDTH = 500;

  private final OutputStream out;
  private final long limit;
  private final Deque<String> tail = new ArrayDeque<>();
  private final AtomicLong said = new AtomicLong();
  private long written;
  private boolean full;
  private boolean broken;

  OutputLog(OutputStream out, long limit) {
    this.out = out;
    this.limit = limit;
  }

  /** One of the container's streams. */
  final class Stream {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean afterReturn;

    void add(byte[] bytes) {
      said.addAndGet(bytes.length);
      for (byte b : bytes) {
        if (b == '\n' && afterReturn) {
          afterReturn = false;
          continue;
        }
        afterReturn = b == '\r';
        if (b == '\n' || b == '\r') {
          end();
        } else {
          line.write(b);
          if (line.size() == MAX_LINE) {
            end();
          }
        }
      }
    }

    /** Ends a line that was left open. */
    void finish() {
      if (line.size() > 0) {
        end();
      }
    }

    private void end() {
      writeLine(line.toByteArray());
      line.reset();
    }
  }

  /** A line of the harness's own. */
  void say(String text) {
    writeLine(("assay: " + text).getBytes(StandardCharsets.UTF_8));
  }

  /** The last lines, for an error message. */
  synchronized String tail() {
    return String.join("\n", tail);
  }

  /** Bytes that were said so far, kept or not. */
  long said() {
    return said.get();
  }

  private synchronized void writeLine(byte[] line) {
    String text = new String(line, 0, Math.min(line.length, TAIL_WIDTH), StandardCharsets.UTF_8);
    tail.addLast(text);
    if (tail.size() > TAIL_LINES) {
      tail.removeFirst();
    }
    byte[] stamp =
        (Instant.now().truncatedTo(ChronoUnit.MILLIS) + " ").getBytes(StandardCharsets.US_ASCII);
    if (full || broken) {
      return;
    }
    if (written + stamp.length + line.length + 1 > limit) {
      full = true;
      line =
          ("assay: output over " + limit + " bytes is not kept").getBytes(StandardCharsets.UTF_8);
    }
    write(stamp, line);
  }

  private void write(byte[] stamp, byte[] line) {
    try {
      out.write(stamp);
      out.write(line);
      out.write('\n');
      out.flush();
      written += stamp.length + line.length + 1L;
    } catch (IOException e) {
      // The run goes on: its end matters more than its log.
      broken = true;
      log.error("the output can no longer be written", e);
    }
  }
}

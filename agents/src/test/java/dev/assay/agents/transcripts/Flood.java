package dev.assay.agents.transcripts;

import dev.assay.results.record.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads 192 MiB of one kind, made as it is read, and says what came of it. */
final class Flood {
  private static final long BYTES = 192L << 20;

  private Flood() {}

  /** What the stream is full of. */
  enum Kind {
    SMALL_STEPS(TranscriptFormat.GEMINI_CLI, "{\"type\":\"error\",\"message\":\"#\"}\n"),
    CALLS(
        TranscriptFormat.CLAUDE_CODE,
        "{\"type\":\"assistant\",\"message\":{\"content\":[{\"type\":\"tool_use\",\"id\":\"#\",\"name\":\"Bash\",\"input\":{\"command\":\"PAD\"}}]}}\n"),
    CALLS_OF_ONE_MESSAGE(
        TranscriptFormat.CLAUDE_CODE,
        "{\"type\":\"assistant\",\"message\":{\"id\":\"m\",\"content\":[{\"type\":\"tool_use\",\"id\":\"#\",\"name\":\"Bash\",\"input\":{}},{\"type\":\"text\",\"text\":\"PAD\"}]}}\n"),
    SUB_AGENTS(
        TranscriptFormat.QWEN_CODE,
        "{\"type\":\"assistant\",\"parent_tool_use_id\":\"#\",\"message\":{\"id\":\"m\",\"content\":\"PAD\"}}\n"),
    THREADS(
        TranscriptFormat.CODEX,
        "{\"type\":\"thread.started\",\"thread_id\":\"#\"}\n{\"type\":\"turn.completed\",\"usage\":{\"input_tokens\":1}}\n"),
    ONE_LINE(TranscriptFormat.OPENCODE, "{\"type\":\"text\",\"#\":["),
    PIECES_WITHOUT_END(TranscriptFormat.OPENCODE, "2026-11-27T21:57:57.186Z {#PIECE\n"),
    TEXT(TranscriptFormat.PLAIN, "2026-11-27T21:57:57.186Z # ÖPAD\n");

    private final TranscriptFormat format;
    private final String line;

    Kind(TranscriptFormat format, String line) {
      this.format = format;
      this.line = line;
    }
  }

  /** As long as it must be, and no longer. */
  private static final class Endless extends InputStream {
    private final byte[] before;
    private final byte[] after;
    private byte[] line = {};
    private int at;
    private long number = 1_000_000_000_000_000_000L;
    private long left = BYTES;

    Endless(String template) {
      String line =
          template
              .replace("PAD", "→ ".repeat(500))
              .replace("PIECE", "x".repeat(JoinedLines.PIECE - 20));
      int place = line.indexOf('#');
      before = line.substring(0, place).getBytes(StandardCharsets.UTF_8);
      after = line.substring(place + 1).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] next() {
      byte[] digits = Long.toString(number++).getBytes(StandardCharsets.UTF_8);
      byte[] next = Arrays.copyOf(before, before.length + digits.length + after.length);
      System.arraycopy(digits, 0, next, before.length, digits.length);
      System.arraycopy(after, 0, next, before.length + digits.length, after.length);
      return next;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (left == 0) {
        return -1;
      }
      if (at == line.length) {
        line = next();
        at = 0;
      }
      int n = (int) Math.min(left, Math.min(length, line.length - at));
      System.arraycopy(line, at, into, offset, n);
      at += n;
      left -= n;
      return n;
    }
  }

  public static void main(String[] args) throws IOException {
    Kind kind = Kind.valueOf(args[0]);
    Endless stream = new Endless(kind.line);
    Transcript.Agent agent = new Transcript.Agent("a", "1", null);
    Transcript read = kind.format.read(stream, "s", agent, Reading.METERED);
    System.out.println(
        "read "
            + (BYTES - stream.left)
            + " bytes, "
            + read.steps().size()
            + " steps, "
            + read.notes());
  }
}

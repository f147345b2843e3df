package dev.assay.agents.transcripts;

import dev.assay.results.record.Transcript;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A line that an agent printed, put together from pieces where it was long. */
final class LogLine {
  private final Transcript.Raw raw;
  private final @Nullable Instant time;
  private final byte[] bytes;

  /**
   * Of one place.
   *
   * @param time when the harness saw its end; null where it has no stamp
   * @param bytes without stamp and newline; not all of a line that is too long
   */
  LogLine(Transcript.Raw raw, @Nullable Instant time, byte[] bytes) {
    this.raw = raw;
    this.time = time;
    this.bytes = bytes;
  }

  /** Where it stands. */
  Transcript.Raw raw() {
    return raw;
  }

  @Nullable Instant time() {
    return time;
  }

  int length() {
    return bytes.length;
  }

  boolean begins() {
    return bytes.length > 0 && bytes[0] == '{';
  }

  /** Bytes that are not UTF-8, as half a letter at a cut, become the replacement character. */
  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** This one and what goes on in another. */
  LogLine and(LogLine next) {
    byte[] all = new byte[bytes.length + next.bytes.length];
    System.arraycopy(bytes, 0, all, 0, bytes.length);
    System.arraycopy(next.bytes, 0, all, bytes.length, next.bytes.length);
    return new LogLine(through(raw, next.raw), next.time, all);
  }

  /** From the beginning of one place to the end of a later one. */
  static Transcript.Raw through(Transcript.Raw first, Transcript.Raw last) {
    return new Transcript.Raw(
        first.line(),
        last.line() + last.lines() - first.line(),
        first.offset(),
        last.offset() + last.length() - first.offset());
  }
}

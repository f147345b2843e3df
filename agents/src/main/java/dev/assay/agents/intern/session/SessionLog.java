package dev.assay.agents.intern.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assay.results.InputException;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A session's transcript: append-only, written when {@link #add} returns, so that the death of the
 * process loses nothing, and synced at the session's end. Nothing of it is kept in memory. A last
 * line that a death cut off is dropped when it is opened again. Thread-safe.
 */
public final class SessionLog implements AutoCloseable {
  /** Unlike a channel, it stays open when a thread that writes is interrupted. */
  private final RandomAccessFile file;

  private final Clock clock;
  private final Consumer<SessionLine> listener;
  private long number;

  private SessionLog(
      RandomAccessFile file, Clock clock, Consumer<SessionLine> listener, long number) {
    this.file = file;
    this.clock = clock;
    this.listener = listener;
    this.number = number;
  }

  /**
   * Opens or makes it.
   *
   * @param listener told of each line that is added
   */
  public static SessionLog open(Path path, Clock clock, Consumer<SessionLine> listener) {
    try {
      Files.createDirectories(Objects.requireNonNull(path.toAbsolutePath().getParent()));
      Whole whole = whole(path);
      RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
      file.setLength(whole.bytes);
      file.seek(whole.bytes);
      return new SessionLog(file, clock, listener, whole.lines.size());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the transcript " + path, e);
    }
  }

  /** All whole lines. */
  public static List<SessionLine> read(Path file) {
    try {
      return whole(file).lines;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the transcript " + file, e);
    }
  }

  private record Whole(List<SessionLine> lines, long bytes) {}

  private static Whole whole(Path file) throws IOException {
    List<SessionLine> lines = new ArrayList<>();
    if (!Files.exists(file)) {
      return new Whole(lines, 0);
    }
    byte[] bytes = Files.readAllBytes(file);
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        lines.add(
            line(file, lines.size(), new String(bytes, start, i - start, StandardCharsets.UTF_8)));
        start = i + 1;
      }
    }
    return new Whole(lines, start);
  }

  private static SessionLine line(Path file, int before, String text) {
    try {
      return Json.MAPPER.readValue(text, SessionLine.class);
    } catch (JsonProcessingException e) {
      throw new InputException(
          file + ", line " + (before + 1) + ": broken transcript",
          "the file was edited or damaged; start a new session",
          e);
    }
  }

  /** Adds one. */
  public synchronized void add(Event event) {
    SessionLine line = new SessionLine(number, clock.instant(), event);
    try {
      file.write((Json.line(line) + "\n").getBytes(StandardCharsets.UTF_8));
      if (event instanceof Event.Ended) {
        file.getFD().sync();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot append to the transcript: " + e.getMessage(), e);
    }
    number++;
    listener.accept(line);
  }

  @Override
  public synchronized void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the transcript", e);
    }
  }
}

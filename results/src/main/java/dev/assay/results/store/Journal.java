package dev.assay.results.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assay.results.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code events.jsonl}: append-only, synced after every line, replayed at resume. A last line that
 * a crash cut off is dropped when the journal is opened; a broken line before it is an error, since
 * something else wrote there.
 *
 * <p>One process writes a journal at a time; it may have several threads.
 */
public final class Journal implements AutoCloseable {
  private final FileChannel channel;
  private final Clock clock;
  private final List<Event> events;

  /** Bytes of whole lines. */
  private long good;

  private Journal(FileChannel channel, Clock clock, List<Event> events, long good) {
    this.good = good;
    this.channel = channel;
    this.clock = clock;
    this.events = events;
  }

  /** Opens or makes the journal, mending a cut-off last line. */
  public static Journal open(Path file, Clock clock) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Replay replay = replay(file);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.truncate(replay.goodBytes());
      channel.position(replay.goodBytes());
      return new Journal(channel, clock, new ArrayList<>(replay.events()), replay.goodBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the journal " + file, e);
    }
  }

  /** Reads a journal that another process may be writing. */
  public static List<Event> read(Path file) {
    try {
      return replay(file).events();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the journal " + file, e);
    }
  }

  public Event begin(Step step) {
    return append(step, Event.Phase.BEGIN, null, null);
  }

  public Event note(Step step, String message) {
    return append(step, Event.Phase.NOTE, message, null);
  }

  public Event end(Step step, @Nullable Object data) {
    return append(step, Event.Phase.END, null, data);
  }

  public Event fail(Step step, String message) {
    return append(step, Event.Phase.FAIL, message, null);
  }

  /** The journal as far as it goes. */
  public synchronized List<Event> events() {
    return Collections.unmodifiableList(new ArrayList<>(events));
  }

  /** The step's end, if it has ended. */
  public synchronized Optional<Event> ended(Step step) {
    return last(step, Event.Phase.END);
  }

  /** Whether the step has begun, ended or not. */
  public synchronized boolean begun(Step step) {
    return last(step, Event.Phase.BEGIN).isPresent();
  }

  private Optional<Event> last(Step step, Event.Phase phase) {
    return events.reversed().stream()
        .filter(e -> e.step() == step && e.phase() == phase)
        .findFirst();
  }

  private synchronized Event append(
      Step step, Event.Phase phase, @Nullable String message, @Nullable Object data) {
    Event event =
        new Event(
            Event.SCHEMA,
            events.size(),
            clock.instant(),
            step,
            phase,
            message,
            data == null ? null : Json.MAPPER.valueToTree(data));
    try {
      ByteBuffer line = ByteBuffer.wrap((Json.line(event) + "\n").getBytes(StandardCharsets.UTF_8));
      while (line.hasRemaining()) {
        channel.write(line);
      }
      channel.force(false);
      good = channel.position();
    } catch (IOException e) {
      takeBack(e);
      throw new UncheckedIOException("cannot append to the journal: " + e.getMessage(), e);
    }
    events.add(event);
    return event;
  }

  /** A full disk leaves half a line: what is appended later must not follow it. */
  private void takeBack(IOException cause) {
    try {
      channel.truncate(good);
      channel.position(good);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the journal", e);
    }
  }

  private record Replay(List<Event> events, long goodBytes) {}

  private static Replay replay(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new Replay(List.of(), 0);
    }
    byte[] bytes = Files.readAllBytes(file);
    List<Event> events = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '\n') {
        continue;
      }
      String line = new String(bytes, start, i - start, StandardCharsets.UTF_8);
      try {
        events.add(Json.MAPPER.readValue(line, Event.class));
      } catch (JsonProcessingException e) {
        throw new InputException(
            file + ", line " + (events.size() + 1) + ": broken journal",
            "the file was edited or damaged; keep a copy and start the trial again",
            e);
      }
      start = i + 1;
    }
    return new Replay(events, start);
  }
}

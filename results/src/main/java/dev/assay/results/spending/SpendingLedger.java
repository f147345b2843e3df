package dev.assay.results.spending;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that several processes write what they spend into, against one limit. A request is entered
 * with the most that it can use before it is made, and with what it did use afterwards. Where its
 * process dies in between, the most counts: the limit holds, whoever is killed when.
 *
 * <p>Every look and entry is made under a lock on the file, which dies with its process. Lines are
 * only appended; what is cut off was never granted. Thread-safe.
 */
public final class SpendingLedger implements AutoCloseable {
  private static final int MAX_READ = 1 << 20;

  private final FileChannel channel;
  private final Spender self = Spender.self();
  private final Map<String, Line> open = new HashMap<>();
  private Amount settled = Amount.NONE;
  private long offset;

  private SpendingLedger(FileChannel channel) {
    this.channel = channel;
  }

  /** A line of the file: {@code most} when it begins, {@code used} when it ends. */
  record Line(String id, Spender by, @Nullable Amount most, @Nullable Amount used) {}

  /** What became of a wish to spend. */
  public sealed interface Answer {
    /** It may; {@link #settle} is told the id. */
    record Granted(String id) implements Answer {}

    /** It may not fit, and others are under way: to be asked again when they have ended. */
    record Later() implements Answer {}

    /** The limit is reached: {@code tokens}, {@code dollars} or {@code requests}. */
    record Reached(String what) implements Answer {}
  }

  /** Opens the file, or makes it. */
  public static SpendingLedger open(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return new SpendingLedger(
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open " + file, e);
    }
  }

  /**
   * Asks to spend. Near the limit wishes are granted one at a time, over all processes, so that one
   * at most goes over it.
   */
  public synchronized Answer ask(Amount most, Cap cap) {
    return locked(() -> {
      Optional<String> reached = cap.reached(spent());
      if (reached.isPresent()) {
        return new Answer.Reached(reached.get());
      }
      Amount living = living();
      if (living.requests() > 0 && !cap.allows(spent().plus(living).plus(most))) {
        return new Answer.Later();
      }
      Line line = new Line(UUID.randomUUID().toString(), self, most, null);
      append(line);
      return new Answer.Granted(line.id());
    });
  }

  /** Enters what a granted wish did use. */
  public synchronized void settle(String id, Amount used) {
    locked(() -> {
      append(new Line(id, self, null, used));
      return used;
    });
  }

  /** Enters what was spent before there was a ledger. */
  public synchronized void add(Amount used) {
    settle(UUID.randomUUID().toString(), used);
  }

  /** What was used so far; of requests whose process died, the most that they can have used. */
  public synchronized Amount used() {
    return locked(this::spent);
  }

  private Amount spent() {
    return open.values().stream()
        .filter(line -> !line.by().lives())
        .map(SpendingLedger::most)
        .reduce(settled, Amount::plus);
  }

  private Amount living() {
    return open.values().stream()
        .filter(line -> line.by().lives())
        .map(SpendingLedger::most)
        .reduce(Amount.NONE, Amount::plus);
  }

  private static Amount most(Line line) {
    Amount most = line.most();
    return most == null ? Amount.NONE : most;
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  private <T> T locked(Work<T> work) {
    try (FileLock lock = lock()) {
      if (!lock.isValid()) {
        throw new IOException("the lock was lost");
      }
      catchUp();
      return work.run();
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger of spending cannot be used", e);
    }
  }

  /** Within this process another ledger over the same file is not waited for by the system. */
  private FileLock lock() throws IOException {
    while (true) {
      try {
        return channel.lock();
      } catch (OverlappingFileLockException e) {
        Thread.onSpinWait();
      }
    }
  }

  private void append(Line line) throws IOException {
    String text = Json.line(line) + "\n";
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    for (long at = offset; bytes.hasRemaining(); ) {
      at += channel.write(bytes, at);
    }
    catchUp();
  }

  /** Reads what others have entered. A line that a death cut off is overwritten. */
  private void catchUp() throws IOException {
    while (true) {
      ByteBuffer bytes = ByteBuffer.allocate(Math.clamp(channel.size() - offset, 0, MAX_READ));
      int got = bytes.hasRemaining() ? channel.read(bytes, offset) : 0;
      String text = new String(bytes.array(), 0, Math.max(0, got), StandardCharsets.ISO_8859_1);
      int end = text.lastIndexOf('\n') + 1;
      if (end == 0) {
        channel.truncate(offset);
        return;
      }
      text.substring(0, end).lines().forEach(this::enter);
      offset += end;
    }
  }

  private void enter(String text) {
    try {
      Line line = Json.MAPPER.readValue(text, Line.class);
      Amount used = line.used();
      if (used == null) {
        open.put(line.id(), line);
      } else {
        open.remove(line.id());
        settled = settled.plus(used);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the ledger of spending has a broken line", e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the ledger of spending", e);
    }
  }
}

package dev.assay.benchmarks;

import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.Event;
import dev.assay.results.store.Journal;
import dev.assay.results.store.Step;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What a journalled event costs, beside a bare write and fsync of a line of the same length. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class JournalAppend {
  private static final byte[] LINE =
      ("x".repeat(110) + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  private Path folder = Path.of("");
  private @Nullable Journal journal;
  private @Nullable FileChannel bare;

  /** Fresh files an iteration, so that none grows without bound. */
  @Setup(Level.Iteration)
  public void open() throws IOException {
    folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), "journal");
    journal = Journal.open(folder.resolve("events.jsonl"), Clock.systemUTC());
    bare =
        FileChannel.open(
            folder.resolve("bare"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  @TearDown(Level.Iteration)
  public void close() throws IOException {
    Objects.requireNonNull(journal).close();
    Objects.requireNonNull(bare).close();
    AtomicFiles.deleteTree(folder);
  }

  @Benchmark
  public Event journal() {
    return Objects.requireNonNull(journal).note(Step.RUN, "a remark");
  }

  @Benchmark
  public int bareWriteAndSync() throws IOException {
    FileChannel channel = Objects.requireNonNull(bare);
    int written = channel.write(ByteBuffer.wrap(LINE));
    channel.force(false);
    return written;
  }
}

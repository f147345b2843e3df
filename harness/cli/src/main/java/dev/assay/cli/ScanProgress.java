package dev.assay.cli;

import dev.assay.audit.contamination.Hit;
import dev.assay.audit.contamination.Watcher;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * How far a scan is, in bytes of the files as they lie on the disk, how fast it goes and how long
 * it will take. How much there is in all is counted meanwhile: with millions of files that takes a
 * while.
 */
final class ScanProgress implements Watcher {
  private static final double MEGA = 1e6;

  private final Consumer<String> lines;
  private final AtomicLong total = new AtomicLong(-1);
  private final long start = System.nanoTime();
  private long done;

  /**
   * @param passes how often all of it is read
   */
  ScanProgress(List<Path> paths, int passes, Consumer<String> lines) {
    this.lines = lines;
    Thread.ofVirtual().start(() -> total.set(passes * size(paths)));
  }

  @Override
  public void found(Hit hit) {
    // Only bytes count.
  }

  @Override
  public void read(long bytes) {
    done += bytes;
    lines.accept(line(done, total.get(), Duration.ofNanos(System.nanoTime() - start)));
  }

  /**
   * @param total -1 while it is not known
   */
  static String line(long done, long total, Duration took) {
    double seconds = Math.max(1e-3, took.toNanos() / 1e9);
    double rate = done / seconds;
    String speed = String.format(Locale.ROOT, "%.1f MB/s", rate / MEGA);
    if (total < done) {
      return String.format(Locale.ROOT, "searched %.1f MB, %s", done / MEGA, speed);
    }
    long left = Math.round((total - done) / Math.max(1, rate));
    return String.format(
        Locale.ROOT,
        "searched %.1f of %.1f MB (%d %%), %s, %d s left",
        done / MEGA,
        total / MEGA,
        total == 0 ? 100 : 100 * done / total,
        speed,
        left);
  }

  private static long size(List<Path> paths) {
    Sum sum = new Sum();
    for (Path path : paths) {
      try {
        Files.walkFileTree(path, sum);
      } catch (IOException e) {
        // The scan itself says what can't be read.
      }
    }
    return sum.bytes;
  }

  private static final class Sum extends SimpleFileVisitor<Path> {
    private long bytes;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      bytes += attributes.isRegularFile() ? attributes.size() : 0;
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }
}

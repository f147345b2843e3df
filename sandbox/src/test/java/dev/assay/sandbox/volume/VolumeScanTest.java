package dev.assay.sandbox.volume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.sandbox.CollectLimits;
import dev.assay.sandbox.FileSink;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VolumeScanTest {
  private static final CollectLimits LIMITS = new CollectLimits(1000, 600, 20, 30);
  @TempDir private Path folder;
  private final Map<String, String> refused = new TreeMap<>();

  private void scan(CollectLimits limits, String path) throws IOException {
    FileSink sink =
        new FileSink() {
          @Override
          public void file(
              String name, long size, int mode, @Nullable Instant modified, InputStream content) {
            throw new AssertionError("a scan hands over nothing");
          }

          @Override
          public void refused(String name, String reason) {
            refused.put(name, reason);
          }
        };
    new VolumeScan(limits, sink).scan(folder, "/workspace", path);
  }

  private Path sized(String name, long size) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(size);
    }
    return file;
  }

  @Test
  void a_sparse_file_is_named_and_deleted_and_those_behind_it_stay() throws IOException {
    Path bomb = sized("a", 1L << 40);
    Path honest = sized("b/train.jsonl", 500);
    scan(LIMITS, "/workspace");
    assertThat(refused).containsOnlyKeys("/workspace/a");
    assertThat(refused.get("/workspace/a")).startsWith("larger than 600");
    assertThat(bomb).doesNotExist();
    assertThat(honest).exists();
  }

  @Test
  void files_that_are_too_much_together_are_named_one_by_one() throws IOException {
    sized("a", 600);
    sized("b", 600);
    sized("c", 600);
    scan(LIMITS, "/workspace");
    assertThat(refused).hasSize(2);
    try (var left = Files.list(folder)) {
      assertThat(left).hasSize(1);
    }
  }

  @Test
  void only_what_was_asked_for_is_looked_at() throws IOException {
    Path beside = sized("other", 1L << 40);
    sized("final_model/w", 700);
    scan(LIMITS, "/workspace/final_model");
    assertThat(refused).containsOnlyKeys("/workspace/final_model/w");
    assertThat(beside).exists();
    scan(LIMITS, "/workspace/nothing");
    scan(LIMITS, "/workspace/other/below");
    assertThat(refused).hasSize(1);
  }

  @Test
  void links_are_followed_nowhere(@TempDir Path outside) throws IOException {
    Path target = outside.resolve("big");
    try (RandomAccessFile file = new RandomAccessFile(target.toFile(), "rw")) {
      file.setLength(1L << 40);
    }
    Files.createSymbolicLink(folder.resolve("link"), outside);
    Files.createSymbolicLink(folder.resolve("file"), target);
    scan(LIMITS, "/workspace");
    scan(LIMITS, "/workspace/link");
    scan(LIMITS, "/workspace/link/big");
    assertThat(refused).isEmpty();
    assertThat(target).exists();
  }

  @Test
  void a_path_longer_than_any_system_call_takes_is_named() throws IOException {
    String part = "d".repeat(250);
    try (SecureDirectoryStream<Path> top = open(folder)) {
      deepen(top, part, 20);
    }
    scan(LIMITS, "/workspace");
    assertThat(refused).hasSize(1);
    assertThat(refused.values()).containsExactly("path longer than 3500");
    try (SecureDirectoryStream<Path> top = open(folder)) {
      remove(top, part, 20);
    }
  }

  @SuppressWarnings("StreamResourceLeak") // The callers close it.
  private static SecureDirectoryStream<Path> open(Path place) throws IOException {
    return (SecureDirectoryStream<Path>) Files.newDirectoryStream(place);
  }

  /** Folder in folder, each moved to its place: no name is ever longer than a system call takes. */
  private void deepen(SecureDirectoryStream<Path> at, String name, int levels) throws IOException {
    Path made = Files.createDirectory(folder.resolve("new"));
    try (SecureDirectoryStream<Path> top = open(folder)) {
      top.move(made.getFileName(), at, Path.of(name));
    }
    if (levels > 1) {
      try (SecureDirectoryStream<Path> below =
          at.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS)) {
        deepen(below, name, levels - 1);
      }
    }
  }

  private static void remove(SecureDirectoryStream<Path> at, String name, int levels)
      throws IOException {
    if (levels > 1) {
      try (SecureDirectoryStream<Path> below =
          at.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS)) {
        remove(below, name, levels - 1);
      }
    }
    at.deleteDirectory(Path.of(name));
  }
}

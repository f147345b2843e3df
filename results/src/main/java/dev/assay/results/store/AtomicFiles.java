package dev.assay.results.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** Files that are there whole or not at all, also after a power loss. */
public final class AtomicFiles {
  private AtomicFiles() {}

  /** Writes under a temporary name in the same folder, syncs, renames. Parent folders are made. */
  public static void write(Path file, byte[] content) {
    write(file, content, "rw-r--r--");
  }

  /**
   * The same for what can be made again from the record, such as a page: renamed too, so that no
   * reader sees a half of it, but not synced, which ten thousand pages would wait for.
   */
  public static void writeDerived(Path file, byte[] content) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      Path temporary = Files.createTempFile(folder, "." + file.getFileName(), ".tmp");
      try {
        Files.write(temporary, content);
        move(temporary, file, "rw-r--r--");
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /** The same for the file's owner alone. */
  public static void writePrivate(Path file, byte[] content) {
    write(file, content, "rw-------");
  }

  private static void write(Path file, byte[] content, String mode) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      Path temporary = Files.createTempFile(folder, "." + file.getFileName(), ".tmp");
      try {
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
          ByteBuffer bytes = ByteBuffer.wrap(content);
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
          channel.force(true);
        }
        publish(temporary, file, mode);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /** Renames a finished, synced temporary file to its name and syncs the folder. */
  static void publish(Path temporary, Path file) throws IOException {
    publish(temporary, file, "rw-r--r--");
  }

  private static void publish(Path temporary, Path file, String mode) throws IOException {
    move(temporary, file, mode);
    try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
      folder.force(true);
    }
  }

  private static void move(Path temporary, Path file, String mode) throws IOException {
    Files.setPosixFilePermissions(
        temporary, java.nio.file.attribute.PosixFilePermissions.fromString(mode));
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Deletes a folder and what is in it; links are removed, never followed. Absent is fine. */
  public static void deleteTree(Path folder) {
    if (!Files.exists(folder, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }
}

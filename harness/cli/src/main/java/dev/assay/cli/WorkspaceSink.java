package dev.assay.cli;

import dev.assay.results.store.AtomicFiles;
import dev.assay.sandbox.FileSink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Files taken out of a sandbox into a folder here, which replaces what stood there once all have
 * come. They are readable by all, so that another sandbox can be given them.
 */
final class WorkspaceSink implements FileSink {
  private static final int MOST_REFUSED = 20;
  private static final int EXECUTABLE = 0100;

  private final Path target;
  private final Path fresh;
  private final String from;
  private final List<String> refused = new ArrayList<>();

  private WorkspaceSink(Path target, Path fresh, String from) {
    this.target = target;
    this.fresh = fresh;
    this.from = from + "/";
  }

  /**
   * Begins.
   *
   * @param from absolute folder in the sandbox
   */
  static WorkspaceSink into(Path target, String from) throws IOException {
    Path fresh = target.resolveSibling(target.getFileName() + ".new");
    AtomicFiles.deleteTree(fresh);
    folder(Files.createDirectories(fresh));
    return new WorkspaceSink(target, fresh, from);
  }

  /** Takes nothing. */
  static FileSink nothing() {
    return new FileSink() {
      @Override
      public void file(
          String path, long size, int mode, @Nullable Instant modified, InputStream content) {}

      @Override
      public void refused(String path, String reason) {}
    };
  }

  private static void folder(Path path) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Override
  public void file(
      String path, long size, int mode, @Nullable Instant modified, InputStream content)
      throws IOException {
    Path file = fresh.resolve(path.substring(from.length())).normalize();
    if (!path.startsWith(from) || !file.startsWith(fresh)) {
      throw new IOException(path + " leads out of " + from);
    }
    folders(Objects.requireNonNull(file.getParent()));
    Files.copy(content, file);
    boolean program = (mode & EXECUTABLE) != 0;
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    if (modified != null) {
      Files.setLastModifiedTime(file, FileTime.from(modified));
    }
  }

  private void folders(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      folders(Objects.requireNonNull(path.getParent()));
      folder(Files.createDirectory(path));
    }
  }

  @Override
  public void refused(String path, String reason) {
    if (refused.size() < MOST_REFUSED) {
      refused.add(path + ": " + reason);
    }
  }

  /** What was not taken, the first of it. */
  List<String> refused() {
    return List.copyOf(refused);
  }

  /** All has come. */
  void done() throws IOException {
    AtomicFiles.deleteTree(target);
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Nothing, or not all, has come. */
  void drop() {
    AtomicFiles.deleteTree(fresh);
  }
}

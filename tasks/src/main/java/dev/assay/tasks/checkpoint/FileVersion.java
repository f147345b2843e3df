package dev.assay.tasks.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * Which file, and which state of it: what is read twice must be the same both times.
 *
 * @param size in bytes
 * @param modified when it was last written to
 * @param key the file system's identity of it, such as device and inode
 */
record FileVersion(long size, FileTime modified, @Nullable Object key) {
  /** The state of a regular file now; links are followed. */
  static FileVersion of(Path file) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        throw CheckpointRule.SPECIAL_FILE.broken(shown(file) + " is not a regular file");
      }
      return new FileVersion(
          attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
    } catch (NoSuchFileException e) {
      throw new InvalidCheckpointException(
          CheckpointRule.CHANGED_WHILE_READ,
          shown(file) + " is gone, or is a link that leads nowhere",
          e);
    }
  }

  /** Refuses a file that is another one by now, or was written to. */
  void check(Path file) throws IOException {
    if (!of(file).equals(this)) {
      throw changed(file);
    }
  }

  static InvalidCheckpointException changed(Path file) {
    return CheckpointRule.CHANGED_WHILE_READ.broken(shown(file) + " changed while it was read");
  }

  private static String shown(Path file) {
    return HostileText.shown(String.valueOf(file.getFileName()));
  }
}

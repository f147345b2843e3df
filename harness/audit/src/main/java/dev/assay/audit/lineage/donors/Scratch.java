package dev.assay.audit.lineage.donors;

import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder for a moment, to lay objects out as files: beside the object store, where a hard link
 * needs no room, or where that cannot be written, in the system's temporary folder. Removed on
 * closing.
 */
public record Scratch(Path folder) implements AutoCloseable {
  private static final String PREFIX = ".laid-out";

  /** Makes one for objects of a store. */
  public static Scratch near(ObjectStore objects) {
    Path store = objects.path("0".repeat(64)).toAbsolutePath().getParent();
    Path home = store == null ? null : store.getParent();
    try {
      if (home != null && Files.isWritable(home)) {
        return new Scratch(Files.createTempDirectory(home, PREFIX));
      }
      return new Scratch(Files.createTempDirectory(PREFIX));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a temporary folder", e);
    }
  }

  @Override
  public void close() {
    AtomicFiles.deleteTree(folder);
  }
}

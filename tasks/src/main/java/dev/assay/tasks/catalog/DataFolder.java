package dev.assay.tasks.catalog;

import dev.assay.results.InputException;
import dev.assay.results.store.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * Where items lie that this tree may not hold, and that a person has imported: {@code
 * $ASSAY_DATA/TASK/FILE}, else {@code $XDG_DATA_HOME/assay/TASK/FILE}, else {@code
 * ~/.local/share/assay/TASK/FILE}. Folders are open to their owner alone, and so are files.
 *
 * @param path of the folder that has one for each task
 */
public record DataFolder(Path path) {
  /** How a task's file says that it lies there. */
  static final String PREFIX = "data:";

  /** This user's. */
  public static DataFolder ofThisUser() {
    return of(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  static DataFolder of(Map<String, String> environment, Path home) {
    String named = environment.getOrDefault("ASSAY_DATA", "");
    if (!named.isBlank()) {
      return new DataFolder(Path.of(named).toAbsolutePath());
    }
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    Path base = data.isBlank() ? home.resolve(".local/share") : Path.of(data);
    return new DataFolder(base.resolve("assay").toAbsolutePath());
  }

  /** Where a task's file lies, imported or not. */
  public Path file(String task, String name) {
    if (!task.matches("[a-z0-9-]+") || !name.matches("[A-Za-z0-9._-]+") || name.startsWith(".")) {
      throw new InputException("'" + name + "' of task '" + task + "' is no name of a data file");
    }
    return path.resolve(task).resolve(name);
  }

  /** The same; where it was not imported, an error says how that is done. */
  Path imported(String task, String name) {
    Path file = file(task, name);
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          "the items of " + task + " are not on this machine",
          "assay tasks data shows where they come from; then: assay tasks data --import FILE --task "
              + task);
    }
    return file;
  }

  /** Keeps a file's content, for its owner alone. */
  void keep(String task, String name, byte[] content) {
    Path file = file(task, name);
    try {
      Files.createDirectories(
          file.getParent(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      AtomicFiles.writePrivate(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}

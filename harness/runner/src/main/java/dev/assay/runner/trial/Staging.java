package dev.assay.runner.trial;

import dev.assay.results.InputException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * What is mounted into a container must be readable by the trial's user, whatever this host's umask
 * is: small folders are copied with open permissions, large ones are checked.
 */
public final class Staging {
  private Staging() {}

  /**
   * Copies a folder, without Python's caches; folders and executables become 0755, other files
   * 0644.
   */
  public static void copy(Path source, Path target) throws IOException {
    Files.walkFileTree(
        source,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (folder.endsWith("__pycache__")) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Path made =
                Files.createDirectories(target.resolve(source.relativize(folder).toString()));
            open(made, true);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path made = Files.copy(file, target.resolve(source.relativize(file).toString()));
            open(made, Files.isExecutable(file));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Opens what this process made for reading by all. */
  static void open(Path path, boolean executable) throws IOException {
    Files.setPosixFilePermissions(
        path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  /** Refuses what the trial's user could not read; only the top is looked at. */
  static void check(Path path) throws IOException {
    if (!Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ)) {
      throw new InputException(
          path + " is not readable by all, so not by the trial's user", "chmod -R a+rX " + path);
    }
  }
}

package dev.assay.results.bundle;

import dev.assay.results.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** Lays a bundle's files out in a folder. */
public final class Unpacking {
  private Unpacking() {}

  /**
   * Unpacks what the manifest lists, and the manifest.
   *
   * @param folder that must not exist, or be empty; nothing outside it is written
   */
  public static void to(Contents contents, Path folder) throws IOException {
    Path root = folder.toAbsolutePath().normalize();
    Files.createDirectories(root);
    try (var there = Files.list(root)) {
      if (there.findAny().isPresent()) {
        throw new InputException(folder + " is not empty", "give a folder that does not exist yet");
      }
    }
    for (String name : contents.names()) {
      Path target = root.resolve(name).normalize();
      if (!BundlePath.isPlain(name) || !target.startsWith(root)) {
        throw new InputException("a file of the bundle would lie outside of " + folder);
      }
      try {
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        try (InputStream in = contents.stream(name)) {
          Files.copy(in, target);
        }
      } catch (FileAlreadyExistsException e) {
        throw new InputException(name + " is a file and a folder in this bundle", null, e);
      }
      if (contents.isExecutable(name)) {
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }
}

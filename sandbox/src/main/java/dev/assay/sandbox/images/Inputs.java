package dev.assay.sandbox.images;

import dev.assay.results.InputException;
import dev.assay.results.store.Digests;
import java.nio.file.Files;
import java.nio.file.Path;

/** The identity of an image: SHA-256 over all that it is made from, equal on every machine. */
final class Inputs {
  private final StringBuilder lines = new StringBuilder("assay image 1\n");

  Inputs add(String key, String value) {
    lines.append(key).append('=').append(value).append('\n');
    return this;
  }

  Inputs addFolder(String key, Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new InputException("there is no folder " + folder, "use a complete checkout");
    }
    return add(key, Digests.ofFolder(folder));
  }

  /** A file or a folder. */
  Inputs addPath(String key, Path path) {
    return Files.isDirectory(path) ? addFolder(key, path) : add(key, Digests.of(path));
  }

  String digest() {
    return Digests.of(lines.toString());
  }
}

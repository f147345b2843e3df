package dev.assay.cli;

import dev.assay.results.InputException;
import dev.assay.results.seal.OpenKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The public keys that are trusted on this machine: its own, and those in {@code keys/trusted}. */
final class Keys {
  private static final String END = ".pub";

  private Keys() {}

  /** A trusted key, and the file that it is in. */
  record Trusted(Path file, OpenKey key) {}

  static Path folder() {
    return Installation.config().resolve("keys").resolve("trusted");
  }

  /** All of them; looking makes none. */
  static List<OpenKey> trusted() {
    List<OpenKey> keys = new ArrayList<>(Installation.knownKeys());
    taken().forEach(t -> keys.add(t.key()));
    return keys;
  }

  /** Those, and the ones in these files. */
  static List<OpenKey> trusted(List<Path> files) {
    List<OpenKey> keys = new ArrayList<>(trusted());
    files.forEach(file -> keys.add(OpenKey.read(file)));
    return keys;
  }

  /** Keys of others that were taken in. */
  static List<Trusted> taken() {
    if (!Files.isDirectory(folder())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .filter(f -> f.toString().endsWith(END))
          .sorted()
          .map(f -> new Trusted(f, OpenKey.read(f)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder(), e);
    }
  }

  /** Takes a key in, under a name. */
  static Trusted trust(Path file, String name) {
    if (!name.matches("[A-Za-z0-9._-]{1,64}") || name.startsWith(".")) {
      throw new InputException("'" + name + "' is no name for a key", "use letters, digits, . _ -");
    }
    OpenKey key = OpenKey.read(file);
    Path target = folder().resolve(name + END);
    if (Files.exists(target) && !OpenKey.read(target).id().equals(key.id())) {
      throw new InputException(
          "another key is trusted by the name '" + name + "'", "choose another --name");
    }
    key.write(target);
    return new Trusted(target, key);
  }
}

package dev.assay.results.bundle;

import dev.assay.results.InputException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** What a bundle holds, as an archive or unpacked. Nothing of it has been checked. */
public sealed interface Contents extends Closeable permits ArchiveContents, FolderContents {
  /** Opens an archive, or a folder that one was unpacked to. */
  static Contents open(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return new FolderContents(path);
    }
    if (!Files.isRegularFile(path)) {
      throw new InputException(path + " does not exist", "give a bundle or a folder of one");
    }
    return ArchiveContents.read(path);
  }

  /** Whether it looks like a bundle: an archive, or a folder with a bundle's signature. */
  static boolean isBundle(Path path) {
    return Files.isRegularFile(path) || Files.isRegularFile(path.resolve(BundleManifest.SIGNATURE));
  }

  /** Names of all files. */
  Set<String> names();

  long size(String name);

  boolean isExecutable(String name);

  /** The content; the caller closes it. */
  InputStream stream(String name) throws IOException;

  /** What is wrong with the form of it, a sentence each: links, bytes that belong to no file. */
  List<String> oddities();

  @Override
  void close() throws IOException;

  /**
   * A small file whole.
   *
   * @throws InputException where it is missing or larger than a file of its kind can be
   */
  default byte[] bytes(String name, int most) throws IOException {
    if (!names().contains(name)) {
      throw new InputException("it has no " + name, "give a bundle that assay seal wrote");
    }
    if (size(name) > most) {
      throw new InputException(name + " is larger than " + most + " bytes");
    }
    try (InputStream in = stream(name)) {
      byte[] all = in.readNBytes(most + 1);
      if (all.length > most) {
        throw new InputException(name + " is larger than " + most + " bytes");
      }
      return all;
    }
  }
}

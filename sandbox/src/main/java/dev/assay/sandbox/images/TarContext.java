package dev.assay.sandbox.images;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A tar file for the engine: folders and texts under names of our choice, owned by root. */
final class TarContext implements AutoCloseable {
  private static final int EXECUTABLE = 0755;
  private static final int PLAIN = 0644;

  private final TarArchiveOutputStream tar;

  TarContext(Path file) throws IOException {
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    tar = new TarArchiveOutputStream(out, "UTF-8");
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
  }

  /** Adds the regular files of a folder; what Python left behind is no input. */
  TarContext addFolder(Path folder, String prefix) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> files =
          paths
              .filter(Files::isRegularFile)
              .filter(p -> !p.toString().contains("__pycache__"))
              .sorted()
              .toList();
      for (Path file : files) {
        addFile(file, prefix + folder.relativize(file));
      }
    }
    return this;
  }

  /** A file under a name, or a folder's files below it. */
  TarContext addPath(Path path, String name) throws IOException {
    return Files.isDirectory(path) ? addFolder(path, name + "/") : addFile(path, name);
  }

  TarContext addFile(Path file, String name) throws IOException {
    TarArchiveEntry entry = entry(name, Files.size(file));
    entry.setMode(Files.isExecutable(file) ? EXECUTABLE : PLAIN);
    tar.putArchiveEntry(entry);
    Files.copy(file, tar);
    tar.closeArchiveEntry();
    return this;
  }

  TarContext addText(String name, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    tar.putArchiveEntry(entry(name, bytes.length));
    tar.write(bytes);
    tar.closeArchiveEntry();
    return this;
  }

  private static TarArchiveEntry entry(String name, long size) {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(size);
    entry.setModTime(0);
    entry.setIds(0, 0);
    entry.setMode(PLAIN);
    return entry;
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}

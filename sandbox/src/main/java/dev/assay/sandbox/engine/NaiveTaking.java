package dev.assay.sandbox.engine;

import dev.assay.sandbox.FileSink;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.volume.Volume;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * Takes files out as a plain recursive copy would: follows links, minds no size, number, depth or
 * name. The red team's alone, to show what {@link Taking} stops.
 */
final class NaiveTaking {
  private NaiveTaking() {}

  static void take(SandboxSpec spec, Volume volume, String path, FileSink sink) throws IOException {
    String mount =
        spec.writable().stream().filter(path::startsWith).findFirst().orElseThrow(IOException::new);
    Path top = volume.folder(mount);
    try (Stream<Path> all = Files.walk(top, FileVisitOption.FOLLOW_LINKS)) {
      for (Iterator<Path> files = all.iterator(); files.hasNext(); ) {
        Path file = files.next();
        // A pipe would be waited for without end, which helps nobody here.
        if (Files.isRegularFile(file)) {
          hand(file, mount + "/" + top.relativize(file), sink);
        }
      }
    }
  }

  private static void hand(Path file, String path, FileSink sink) throws IOException {
    int mode = (Integer) Files.getAttribute(file, "unix:mode");
    try (InputStream content = Files.newInputStream(file)) {
      sink.file(path, Files.size(file), mode & 07777, null, content);
    }
  }
}

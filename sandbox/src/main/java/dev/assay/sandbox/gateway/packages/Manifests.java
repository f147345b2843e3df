package dev.assay.sandbox.gateway.packages;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Finds the {@code package.json} in a tarball. */
final class Manifests {
  private static final int MAX = 4 << 20;
  private static final int MAX_ENTRIES = 100_000;

  private Manifests() {}

  /**
   * The file's bytes.
   *
   * @throws IOException where it is no tarball, or there is none in it
   */
  static byte[] of(InputStream tarball) throws IOException {
    TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(tarball), "UTF-8");
    for (int i = 0; i < MAX_ENTRIES; i++) {
      TarArchiveEntry entry = tar.getNextEntry();
      if (entry == null) {
        break;
      }
      if (entry.isFile() && entry.getName().matches("[^/]+/package\\.json")) {
        byte[] bytes = tar.readNBytes(MAX + 1);
        if (bytes.length <= MAX) {
          return bytes;
        }
        break;
      }
    }
    throw new IOException("no package.json of a usual size");
  }
}

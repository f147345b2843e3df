package dev.assay.audit.contamination.inventory;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/**
 * Streams that hold many files. They are read from their beginning, without their directories. Of
 * what stands behind a zip's end, its reader swallows up to 512 bytes.
 */
final class Archives {
  private static final int BUFFER = 1 << 16;

  private Archives() {}

  static long zip(String name, InputStream in, Opener opener, int depth) throws IOException {
    return members(
        name,
        new ZipArchiveInputStream(new Unclosed(in), StandardCharsets.UTF_8.name(), true, true),
        opener,
        depth,
        true);
  }

  static long tar(String name, InputStream in, Opener opener, int depth) throws IOException {
    return members(name, new TarArchiveInputStream(new Unclosed(in)), opener, depth, false);
  }

  private static long members(
      String name,
      ArchiveInputStream<? extends ArchiveEntry> archive,
      Opener opener,
      int depth,
      boolean unpacks)
      throws IOException {
    long bytes = 0;
    InputStream content = unpacks ? opener.budget().meter(archive) : archive;
    ArchiveEntry entry = archive.getNextEntry();
    while (entry != null) {
      opener.budget().member();
      String member = name + "!/" + entry.getName();
      if (!archive.canReadEntryData(entry)) {
        opener.taker().unread(member, "it is encrypted or compressed by a method that is not read");
      } else if (!entry.isDirectory()) {
        bytes += opener.open(member, new BufferedInputStream(content, BUFFER), depth + 1);
        // What a member's reader left must be metered too, before the archive passes over it.
        content.transferTo(java.io.OutputStream.nullOutputStream());
      }
      entry = archive.getNextEntry();
    }
    return bytes;
  }
}

package dev.assay.sandbox.volume;

import dev.assay.sandbox.CollectLimits;
import dev.assay.sandbox.FileSink;
import dev.assay.sandbox.http.ExactStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the archive that the engine makes of a folder in a stopped container, and hands over the
 * regular files in it. The archive's maker is trusted, what it holds is not.
 */
public final class TarCollector {
  private static final int MODE = 0777;
  private static final int MAX_REFUSED = 5000;
  // Names are held in memory until all is taken; a million long ones would fill it.
  private static final long MAX_NAMES = 48L << 20;

  private final String parent;
  private final String top;
  private final CollectLimits limits;
  private final FileSink sink;
  private final Set<String> seen = new HashSet<>();
  private long bytes;
  private long names;
  private int entries;
  private int refused;

  /**
   * @param path absolute path of what was asked for; the archive's names start with its last part
   */
  public TarCollector(String path, CollectLimits limits, FileSink sink) {
    int slash = path.lastIndexOf('/');
    if (slash < 0 || slash == path.length() - 1) {
      throw new IllegalArgumentException("must be an absolute path below the root: " + path);
    }
    this.parent = path.substring(0, slash + 1);
    this.top = path.substring(slash + 1);
    this.limits = limits;
    this.sink = sink;
  }

  /**
   * Reads until the archive's end or a cap.
   *
   * @throws IOException when the archive breaks off or is none
   */
  public void collect(InputStream archive) throws IOException {
    TarArchiveInputStream tar = new TarArchiveInputStream(archive, "UTF-8");
    boolean more = true;
    while (more) {
      TarArchiveEntry entry = next(tar);
      more = entry != null && take(entry, tar);
    }
    if (refused > MAX_REFUSED) {
      sink.refused(parent + top, (refused - MAX_REFUSED) + " more were refused");
    }
  }

  private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar) throws IOException {
    try {
      return tar.getNextEntry();
    } catch (RuntimeException e) {
      // commons-compress is not sure to stay within IOException on what is no archive.
      throw new IOException("not a readable archive: " + e.getMessage(), e);
    }
  }

  /** Returns false when a cap of the whole is reached. */
  private boolean take(TarArchiveEntry entry, TarArchiveInputStream tar) throws IOException {
    String name = entry.getName();
    String path = parent + EntryNames.printable(name);
    names += name.length();
    if (++entries > limits.files()) {
      sink.refused(path, "more than " + limits.files() + " files; the rest was not taken");
      return false;
    }
    if (names > MAX_NAMES) {
      sink.refused(path, "names of more than " + MAX_NAMES + " letters; the rest was not taken");
      return false;
    }
    long size = entry.isSparse() ? entry.getRealSize() : entry.getSize();
    String refusal = refusal(entry, name, size);
    // Counted whether taken or not: a refused file of any size has to be read past.
    bytes = bytes + size < 0 ? Long.MAX_VALUE : bytes + Math.max(0, size);
    if (bytes > limits.totalBytes()) {
      sink.refused(
          path, "more than " + limits.totalBytes() + " bytes in all; the rest was not taken");
      return false;
    }
    if (refusal != null) {
      refuse(path, refusal);
    } else if (!entry.isDirectory()) {
      hand(entry, tar, size);
    }
    return true;
  }

  private void refuse(String path, String reason) {
    if (++refused <= MAX_REFUSED) {
      sink.refused(path, reason);
    }
  }

  private @Nullable String refusal(TarArchiveEntry entry, String name, long size) {
    String badName = EntryNames.refusal(name);
    if (badName != null) {
      return badName;
    }
    List<String> parts = EntryNames.components(name);
    if (!parts.getFirst().equals(top)) {
      return "outside of what was asked for";
    }
    String badKind = kind(entry);
    if (badKind != null) {
      return badKind;
    }
    if (parts.size() - 1 > limits.depth()) {
      return "more than " + limits.depth() + " folders deep";
    }
    if (!seen.add(String.join("/", parts))) {
      return "stands in the archive twice";
    }
    return size < 0 || size > limits.fileBytes() ? "larger than " + limits.fileBytes() : null;
  }

  private static @Nullable String kind(TarArchiveEntry entry) {
    if (entry.isSymbolicLink()) {
      return "symbolic link to " + EntryNames.printable(entry.getLinkName());
    }
    if (entry.isLink()) {
      return "hard link to " + EntryNames.printable(entry.getLinkName());
    }
    if (entry.isCharacterDevice() || entry.isBlockDevice()) {
      return "device";
    }
    if (entry.isFIFO()) {
      return "FIFO";
    }
    return entry.isDirectory() || entry.isFile() ? null : "neither file nor folder";
  }

  private void hand(TarArchiveEntry entry, TarArchiveInputStream tar, long size)
      throws IOException {
    ExactStream content = new ExactStream(tar, size);
    String path = parent + String.join("/", EntryNames.components(entry.getName()));
    sink.file(path, size, entry.getMode() & MODE, modified(entry), content);
    content.finish();
  }

  private static @Nullable Instant modified(TarArchiveEntry entry) {
    FileTime time = entry.getLastModifiedTime();
    return time == null ? null : time.toInstant();
  }
}

package dev.assay.sandbox.volume;

import dev.assay.sandbox.CollectLimits;
import dev.assay.sandbox.FileSink;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Looks through a stopped sandbox's volume on the host before the engine makes an archive of it.
 * Two things an archive does badly: paths too long for any system call never reach it, so they are
 * named here; and a file that is too large, such as a sparse one of many terabytes, would be read
 * to the end for nothing and use up the caps of those behind it, so it is named and deleted. The
 * volume is thrown away afterwards. No link is followed: every folder is opened by its name in the
 * one above it.
 */
public final class VolumeScan {
  // The engine's own path of the container's root comes before these on its side.
  private static final int MAX_PATH = 3500;
  private static final int MAX_REFUSED = 1000;
  private static final LinkOption[] STAY = {LinkOption.NOFOLLOW_LINKS};

  private final CollectLimits limits;
  private final FileSink sink;
  private long bytes;
  private long refused;

  public VolumeScan(CollectLimits limits, FileSink sink) {
    this.limits = limits;
    this.sink = sink;
  }

  /**
   * Looks through what stands at a path in the container; nothing there is fine.
   *
   * @param folder the host's folder that is seen at {@code mount}
   * @param mount absolute path in the container
   * @param path {@code mount} or something below it
   */
  public void scan(Path folder, String mount, String path) throws IOException {
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      if (stream instanceof SecureDirectoryStream<Path> secure) {
        String rest = path.equals(mount) ? "" : path.substring(mount.length() + 1);
        descend(secure, rest, mount, path);
      }
    }
    if (refused > MAX_REFUSED) {
      sink.refused(path, (refused - MAX_REFUSED) + " more were refused");
    }
  }

  private void descend(SecureDirectoryStream<Path> at, String rest, String place, String path)
      throws IOException {
    if (rest.isEmpty()) {
      folder(at, path, 0);
      return;
    }
    int slash = rest.indexOf('/');
    String name = slash < 0 ? rest : rest.substring(0, slash);
    BasicFileAttributes found = attributes(at, Path.of(name));
    if (found != null && found.isDirectory()) {
      try (SecureDirectoryStream<Path> below = at.newDirectoryStream(Path.of(name), STAY)) {
        String left = slash < 0 ? "" : rest.substring(slash + 1);
        descend(below, left, place + "/" + name, path);
      }
    } else if (found != null && slash < 0) {
      entry(at, Path.of(name), found, path, 0);
    }
  }

  private void folder(SecureDirectoryStream<Path> folder, String path, int depth)
      throws IOException {
    for (Path name : folder) {
      BasicFileAttributes found = attributes(folder, name.getFileName());
      if (found != null) {
        entry(folder, name.getFileName(), found, path + "/" + name.getFileName(), depth + 1);
      }
    }
  }

  private void entry(
      SecureDirectoryStream<Path> folder,
      Path name,
      BasicFileAttributes found,
      String path,
      int depth)
      throws IOException {
    if (path.length() > MAX_PATH) {
      refuse(path, "path longer than " + MAX_PATH);
    } else if (found.isRegularFile()) {
      file(folder, name, found.size(), path);
    } else if (found.isDirectory() && depth <= limits.depth()) {
      try (SecureDirectoryStream<Path> below = folder.newDirectoryStream(name, STAY)) {
        folder(below, path, depth);
      } catch (NotDirectoryException e) {
        refuse(path, "changed while it was looked at");
      }
    }
  }

  private void file(SecureDirectoryStream<Path> folder, Path name, long size, String path)
      throws IOException {
    if (size > limits.fileBytes()) {
      refuse(path, "larger than " + limits.fileBytes() + ": " + size + " bytes");
      folder.deleteFile(name);
    } else if (size > limits.totalBytes() - bytes) {
      refuse(path, "more than " + limits.totalBytes() + " bytes in all: " + size + " bytes");
      folder.deleteFile(name);
    } else {
      bytes += size;
    }
  }

  private void refuse(String path, String reason) {
    if (++refused <= MAX_REFUSED) {
      sink.refused(EntryNames.printable(path), reason);
    }
  }

  private static @org.jspecify.annotations.Nullable BasicFileAttributes attributes(
      SecureDirectoryStream<Path> folder, Path name) {
    try {
      return folder.getFileAttributeView(name, BasicFileAttributeView.class, STAY).readAttributes();
    } catch (IOException e) {
      return null;
    }
  }
}

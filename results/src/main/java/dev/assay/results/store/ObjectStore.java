package dev.assay.results.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;

/**
 * {@code objects/<sha256>}: content by its digest, stored once. Safe for several processes: an
 * object appears whole by a rename, and two writers of the same content write the same bytes.
 */
public final class ObjectStore {
  private final Path folder;

  public ObjectStore(Path folder) {
    this.folder = folder;
  }

  /** Where the object is or would be. */
  public Path path(String sha256) {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a SHA-256: " + sha256);
    }
    return folder.resolve(sha256);
  }

  public boolean has(String sha256) {
    return Files.exists(path(sha256));
  }

  /** Stores a stream to its end and returns its digest. The stream is not closed. */
  public String put(InputStream content) throws IOException {
    return put(content, true);
  }

  private String put(InputStream content, boolean force) throws IOException {
    Files.createDirectories(folder);
    Path temporary = Files.createTempFile(folder, ".incoming", ".tmp");
    try {
      MessageDigest digest = Digests.sha256();
      try (OutputStream out = new DigestOutputStream(Files.newOutputStream(temporary), digest)) {
        content.transferTo(out);
      }
      if (force) {
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
      }
      String sha256 = Digests.hex(digest.digest());
      if (!renewed(sha256)) {
        AtomicFiles.publish(temporary, path(sha256));
      }
      return sha256;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Whether it is here; it is as young as one that was put now, so that nobody removes it. */
  private boolean renewed(String sha256) throws IOException {
    try {
      Files.setLastModifiedTime(path(sha256), FileTime.from(Instant.now()));
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  public String put(byte[] content) {
    return put(content, true);
  }

  /**
   * Stores what comes while an agent runs and may not wait for the disk. After a power failure it
   * may be broken, which its name tells.
   */
  public String putAtOnce(byte[] content) {
    return put(content, false);
  }

  private String put(byte[] content, boolean force) {
    try {
      return put(new java.io.ByteArrayInputStream(content), force);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot store an object in " + folder, e);
    }
  }

  public InputStream open(String sha256) throws IOException {
    return Files.newInputStream(path(sha256));
  }

  /** Places an object under a name, as a hard link where the file system allows, else as a copy. */
  public void place(String sha256, Path target) {
    try {
      Files.createDirectories(target.toAbsolutePath().getParent());
      Files.deleteIfExists(target);
      try {
        Files.createLink(target, path(sha256));
      } catch (IOException | UnsupportedOperationException e) {
        Files.copy(path(sha256), target);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot place " + sha256 + " at " + target, e);
    }
  }
}

package dev.assay.results.bundle;

import dev.assay.results.store.Digests;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/** Writes an archive, file after file, in the order in which they come. */
final class BundleWriter implements Closeable {
  private final OutputStream out;
  private final List<Stored> files = new ArrayList<>();
  private long at;

  BundleWriter(OutputStream out) {
    this.out = out;
  }

  /** Gives the same content each time it is opened. */
  @FunctionalInterface
  interface Source {
    InputStream open() throws IOException;

    static Source of(Path file) {
      return () -> Files.newInputStream(file);
    }

    static Source of(byte[] content) {
      return () -> new java.io.ByteArrayInputStream(content);
    }
  }

  /** Adds a file; it is read twice. */
  void add(String name, Source source, boolean executable) throws IOException {
    CRC32 crc = new CRC32();
    long size;
    try (InputStream in = new CheckedInputStream(source.open(), crc)) {
      size = in.transferTo(OutputStream.nullOutputStream());
    }
    Stored stored = new Stored(name, size, crc.getValue(), at, executable);
    byte[] head = stored.local();
    out.write(head);
    long written;
    try (InputStream in = source.open()) {
      written = in.transferTo(out);
    }
    if (written != size) {
      throw new IOException(name + " changed while it was read");
    }
    files.add(stored);
    at += head.length + size;
  }

  /** Digest and size of a source. */
  static BundleManifest.File describe(String name, Source source, boolean executable)
      throws IOException {
    var digest = Digests.sha256();
    long size = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = source.open()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        size += n;
      }
    }
    return new BundleManifest.File(
        name, size, Digests.hex(digest.digest()), executable ? true : null, null);
  }

  /** Writes the directory. The stream stays open. */
  @Override
  public void close() throws IOException {
    out.write(Stored.directory(files, at));
    out.flush();
  }
}

package dev.assay.audit.contamination;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * A zip file can hold one archive for who reads it from its beginning and another for who reads its
 * directory, as installers do. What only the directory knows is read here.
 */
final class ZipTwice {
  /** Bytes that are unpacked for this. */
  private static final long MOST = 8L << 30;

  private ZipTwice() {}

  static void read(Path file, Inventory.Limits limits, Sink sink) {
    String name = String.valueOf(file.getFileName());
    try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
      Set<String> known = fromTheBeginning(file);
      long read = 0;
      for (ZipEntry entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
        if (!known.contains(identity(entry)) && read <= MOST) {
          try (InputStream in = zip.getInputStream(entry)) {
            read += new Inventory(limits, sink).read(entry.getName(), entry.getSize(), in);
          }
        }
      }
      if (read > MOST) {
        sink.unread(name, "its directory holds more than " + MOST + " bytes");
      }
    } catch (IOException | RuntimeException e) {
      sink.unread(name, "broken zip: " + e.getMessage());
    }
  }

  private static Set<String> fromTheBeginning(Path file) throws IOException {
    Set<String> known = new HashSet<>();
    long read = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        ZipInputStream zip = new ZipInputStream(in, StandardCharsets.UTF_8)) {
      ZipEntry entry = zip.getNextEntry();
      while (entry != null && read <= MOST) {
        read += zip.transferTo(OutputStream.nullOutputStream());
        known.add(identity(entry));
        entry = zip.getNextEntry();
      }
    } catch (IOException | IllegalArgumentException e) {
      // What could be read is known; the rest is read by the directory.
      return known;
    }
    return known;
  }

  private static String identity(ZipEntry entry) {
    return entry.getName() + "/" + entry.getSize() + "/" + entry.getCrc();
  }
}

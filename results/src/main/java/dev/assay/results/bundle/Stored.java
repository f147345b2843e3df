package dev.assay.results.bundle;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A file in the archive, and the one way in which its headers are written: stored without
 * compression, dated 1980, UTF-8, ZIP64 only where it must be (PKWARE's APPNOTE 6.3.10). So the
 * archive follows from its files byte for byte, a reader can demand every byte of it, and nothing
 * in it can be larger than the archive is.
 *
 * @param name relative path with slashes
 * @param crc CRC-32 of the content
 * @param offset of its local header
 * @param executable kept as the Unix mode
 */
record Stored(String name, long size, long crc, long offset, boolean executable) {
  static final int LOCAL = 30;

  private static final long MAX = 0xFFFFFFFFL;
  private static final int UTF_8 = 0x0800;
  private static final int NEW_YEAR_1980 = 0x21;
  private static final int UNIX = 3 << 8 | 45;
  private static final int PLAIN = 10;
  private static final int ZIP64 = 45;

  /** What stands before the content. */
  byte[] local() {
    byte[] path = name.getBytes(StandardCharsets.UTF_8);
    boolean large = size >= MAX;
    Little out = new Little();
    out.four(0x04034b50).two(large ? ZIP64 : PLAIN);
    common(out, path, large, large ? 20 : 0);
    out.all(path);
    if (large) {
      out.two(1).two(16).eight(size).eight(size);
    }
    return out.bytes();
  }

  /** Flags to the length of what is extra, which local and central headers share. */
  private void common(Little out, byte[] path, boolean large, int extra) {
    long length = large ? MAX : size;
    out.two(UTF_8).two(0).two(0);
    out.two(NEW_YEAR_1980).four(crc).four(length).four(length);
    out.two(path.length).two(extra);
  }

  private byte[] central() {
    byte[] path = name.getBytes(StandardCharsets.UTF_8);
    boolean large = size >= MAX;
    boolean far = offset >= MAX;
    int data = (large ? 16 : 0) + (far ? 8 : 0);
    Little out = new Little();
    out.four(0x02014b50).two(UNIX).two(data == 0 ? PLAIN : ZIP64);
    common(out, path, large, data == 0 ? 0 : 4 + data);
    out.two(0).two(0).two(0);
    out.four((executable ? 0100755 : 0100644) << 16).four(far ? MAX : offset).all(path);
    if (data > 0) {
      out.two(1).two(data);
    }
    if (large) {
      out.eight(size).eight(size);
    }
    if (far) {
      out.eight(offset);
    }
    return out.bytes();
  }

  int centralLength() {
    return central().length;
  }

  /** All that follows the last content. */
  static byte[] directory(List<Stored> files, long start) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    files.forEach(file -> out.writeBytes(file.central()));
    long size = out.size();
    boolean large = files.size() >= 0xFFFF || start >= MAX || size >= MAX;
    if (large) {
      Little end = new Little();
      end.four(0x06064b50).eight(44).two(UNIX).two(ZIP64);
      end.four(0).four(0).eight(files.size()).eight(files.size());
      end.eight(size).eight(start);
      end.four(0x07064b50).four(0).eight(start + size).four(1);
      out.writeBytes(end.bytes());
    }
    Little end = new Little();
    int count = large ? 0xFFFF : files.size();
    end.four(0x06054b50).two(0).two(0).two(count).two(count);
    end.four(large ? MAX : size).four(large ? MAX : start).two(0);
    out.writeBytes(end.bytes());
    return out.toByteArray();
  }
}

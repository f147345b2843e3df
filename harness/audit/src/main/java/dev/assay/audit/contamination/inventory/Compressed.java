package dev.assay.audit.contamination.inventory;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.snappy.FramedSnappyCompressorInputStream;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.XZInputStream;

/** Streams that hold one file, compressed. */
final class Compressed {
  /** Memory that a decoder's dictionary may take; writers of xz use up to 64 MiB by default. */
  private static final int MEMORY_KIB = 100 << 10;

  private Compressed() {}

  /** The plain bytes; frames that follow one another are read as one. */
  static InputStream open(Magic magic, InputStream packed) throws IOException {
    InputStream in = new Unclosed(packed);
    return switch (magic) {
      case GZIP ->
          GzipCompressorInputStream.builder()
              .setInputStream(in)
              .setDecompressConcatenated(true)
              .get();
      case ZSTD -> new ZstdInputStreamNoFinalizer(in);
      case XZ -> new XZInputStream(in, MEMORY_KIB);
      case LZMA -> new LZMAInputStream(in, MEMORY_KIB);
      case BZIP2 -> new BZip2CompressorInputStream(in, true);
      case LZ4 -> new FramedLZ4CompressorInputStream(in, true);
      case SNAPPY -> new FramedSnappyCompressorInputStream(in);
      case ZLIB -> new InflaterInputStream(in);
      case ZIP, TAR, PARQUET, ARROW, PICKLE, UNREAD, MEDIA, OTHER ->
          throw new IOException("not compressed as one file");
    };
  }

  /** The name without the suffix that the compression added. */
  static String inner(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".tgz")) {
      return name.substring(0, name.length() - 3) + "tar";
    }
    return name.replaceFirst("(?i)\\.(gz|zst|zstd|xz|lzma|bz2|lz4|sz|zz)$", "");
  }

  /** zlib's two bytes may begin a text as well; a text does not inflate. */
  static boolean inflates(byte[] head) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(head);
      return inflater.inflate(new byte[4 * Magic.LENGTH]) > 0;
    } catch (DataFormatException e) {
      return false;
    } finally {
      inflater.end();
    }
  }
}

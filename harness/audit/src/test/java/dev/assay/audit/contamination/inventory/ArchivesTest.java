package dev.assay.audit.contamination.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

final class ArchivesTest {
  private static final String TEXT = "Natalia sold clips to 48 of her friends in April.";

  /** How to pack a file. */
  enum Way {
    GZIP,
    ZSTD,
    XZ,
    BZIP2,
    LZ4,
    ZLIB,
    ZIP;

    byte[] pack(byte[] content) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (OutputStream packing = packer(out)) {
        packing.write(content);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return out.toByteArray();
    }

    private OutputStream packer(OutputStream out) throws IOException {
      return switch (this) {
        case GZIP -> new GZIPOutputStream(out);
        case ZSTD -> new ZstdOutputStreamNoFinalizer(out);
        case XZ -> new XZOutputStream(out, new LZMA2Options(1));
        case BZIP2 -> new BZip2CompressorOutputStream(out);
        case LZ4 -> new FramedLZ4CompressorOutputStream(out);
        case ZLIB -> new DeflaterOutputStream(out);
        case ZIP -> zip(out);
      };
    }

    private static OutputStream zip(OutputStream out) throws IOException {
      ZipOutputStream zip = new ZipOutputStream(out);
      zip.putNextEntry(new ZipEntry("d/x.txt"));
      return zip;
    }
  }

  @ParameterizedTest
  @EnumSource
  void archivesInATarInAnArchiveAreRead(Way way) {
    byte[] inner = way.pack(bytes(TEXT));

    Taken taken = Taken.of("any", way.pack(tar("a/inner", inner)));

    assertThat(taken.text()).contains(TEXT);
    assertThat(taken.unread).isEmpty();
    assertThat(taken.passages).allMatch(p -> p.file().contains("!/a/inner"));
  }

  @ParameterizedTest
  @EnumSource
  void aBombIsNamedAndNotUnpacked(Way way) {
    Taken taken = Taken.of("any", way.pack(new byte[200 << 20]));

    assertThat(taken.bytes).isLessThan(100 << 20);
    assertThat(taken.unread).singleElement().asString().contains("unpacks to more than");
  }

  @Test
  void aBombOfManyMembersIsNamed() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < 30; i++) {
        zip.putNextEntry(new ZipEntry("m" + i));
        zip.write(new byte[4 << 20]);
      }
    }

    Taken taken = Taken.of("any.zip", out.toByteArray());

    assertThat(taken.bytes).isLessThan(40 << 20);
    assertThat(taken.unread).singleElement().asString().contains("unpacks to more than");
  }

  @ParameterizedTest
  @EnumSource
  void aTruncatedArchiveIsNamed(Way way) {
    byte[] packed = way.pack(bytes(TEXT.repeat(2000)));

    Taken taken = Taken.of("any", Arrays.copyOf(packed, packed.length - packed.length / 3));

    assertThat(taken.unread).isNotEmpty();
  }

  @Test
  void whatStandsBehindAnArchiveIsRead() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(Way.ZIP.pack(bytes("nothing")));
    out.write(bytes(TEXT.repeat(100)));

    assertThat(Taken.of("any.zip", out.toByteArray()).text()).contains(TEXT);
  }

  @Test
  void archivesTooDeepAreNamed() {
    byte[] file = bytes(TEXT);
    for (int i = 0; i < 4; i++) {
      file = Way.GZIP.pack(file);
    }

    assertThat(Taken.of("any", file).unread).singleElement().asString().contains("3 deep");
  }

  @Test
  void aTextThatBeginsAsZlibDoesIsText() {
    assertThat(Taken.of("x", "x^2 + y^2 = 1").texts()).containsExactly("x^2 + y^2 = 1");
  }

  @Property(tries = 200)
  void brokenArchivesThrowNothing(
      @ForAll Way way, @ForAll int place, @ForAll byte value, @ForAll boolean tar) {
    byte[] packed = tar ? tar("n", way.pack(bytes(TEXT))) : way.pack(tar("n", bytes(TEXT)));
    packed[Math.floorMod(place, packed.length)] = value;

    Taken taken = Taken.of("any", packed);

    assertThat(taken.bytes + taken.unread.size()).isPositive();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] tar(String name, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      TarArchiveEntry entry = new TarArchiveEntry(name);
      entry.setSize(content.length);
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}

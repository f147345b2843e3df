package dev.assay.audit.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

final class UnpackedTest {
  private static final String TEXT = "the mark is 5f0c97aa1b2d4e66 and nothing else";

  @Test
  void whatIsPlainAlreadyIsNotReadTwice() throws IOException {
    assertThat(read(bytes(TEXT))).isEmpty();
    assertThat(read(new byte[0])).isEmpty();
    assertThat(read(new byte[5000])).isEmpty();
  }

  @Test
  void archivesWideLettersAndEscapesAreUndone() throws IOException {
    assertThat(read(gzip(bytes(TEXT)))).hasValue(TEXT);
    assertThat(read(zip(bytes(TEXT)))).hasValue(TEXT);
    assertThat(read(TEXT.getBytes(StandardCharsets.UTF_16LE))).hasValue(TEXT);
    assertThat(read(TEXT.getBytes(StandardCharsets.UTF_16BE))).hasValue(TEXT);
    assertThat(read(bytes(TEXT.replace("a", "\\u0061")))).hasValue(TEXT);
    assertThat(read(bytes("\\u0061\\n\\u00zz\\u0"))).hasValue("a\\n\\u00zz\\u0");
  }

  @Test
  void brokenArchivesEndWhereTheyBreak() throws IOException {
    byte[] whole = gzip(bytes(TEXT.repeat(500)));

    assertThat(read(Arrays.copyOf(whole, whole.length / 2))).isPresent();
    assertThat(read(new byte[] {0x1f, (byte) 0x8b, 1})).hasValue("");
    assertThat(read(Arrays.copyOf(zip(bytes(TEXT)), 40))).isPresent();
  }

  private static Optional<String> read(byte[] file) throws IOException {
    Optional<Source.Opening> plain = Unpacked.of(() -> new ByteArrayInputStream(file));
    if (plain.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = plain.get().open()) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry("a/b.txt"));
      out.write(content);
    }
    return bytes.toByteArray();
  }
}

package dev.assay.sandbox.volume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.sandbox.CollectLimits;
import dev.assay.sandbox.FileSink;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

class TarCollectorTest {
  private static final CollectLimits LIMITS = new CollectLimits(1000, 100, 20, 3);

  record Entry(String name, byte type, String content) {}

  private static final class Sink implements FileSink {
    private final Map<String, String> files = new TreeMap<>();
    private final Map<String, String> refused = new TreeMap<>();
    private final Map<String, Integer> modes = new TreeMap<>();

    @Override
    public void file(
        String path, long size, int mode, @Nullable Instant modified, InputStream content)
        throws IOException {
      byte[] bytes = content.readAllBytes();
      assertThat(bytes).hasSize((int) size);
      assertThat(files.put(path, new String(bytes, StandardCharsets.UTF_8))).isNull();
      modes.put(path, mode);
    }

    @Override
    public void refused(String path, String reason) {
      refused.put(path, reason);
    }
  }

  private static byte[] tar(List<Entry> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Entry entry : entries) {
        byte[] content = entry.content().getBytes(StandardCharsets.UTF_8);
        boolean file = entry.type() == TarConstants.LF_NORMAL && !entry.name().endsWith("/");
        TarArchiveEntry header = new TarArchiveEntry(entry.name(), entry.type(), true);
        header.setSize(file ? content.length : 0);
        header.setMode(04755);
        header.setLinkName("/etc/passwd");
        tar.putArchiveEntry(header);
        tar.write(content, 0, file ? content.length : 0);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static Sink collect(List<Entry> entries) throws IOException {
    Sink sink = new Sink();
    new TarCollector("/workspace/out", LIMITS, sink)
        .collect(new ByteArrayInputStream(tar(entries)));
    return sink;
  }

  private static Entry file(String name, String content) {
    return new Entry(name, TarConstants.LF_NORMAL, content);
  }

  @Example
  void files_are_handed_over_under_their_path_in_the_container() throws IOException {
    Sink sink =
        collect(List.of(new Entry("out/", TarConstants.LF_DIR, ""), file("out/a/b", "text")));
    assertThat(sink.files).containsExactly(Map.entry("/workspace/out/a/b", "text"));
    assertThat(sink.modes).containsEntry("/workspace/out/a/b", 0755);
    assertThat(sink.refused).isEmpty();
  }

  @Example
  void a_link_in_the_workspace_is_refused() throws IOException {
    Sink sink =
        collect(
            List.of(
                new Entry("out/s", TarConstants.LF_SYMLINK, ""),
                new Entry("out/h", TarConstants.LF_LINK, ""),
                new Entry("out/f", TarConstants.LF_FIFO, ""),
                new Entry("out/c", TarConstants.LF_CHR, ""),
                new Entry("out/b", TarConstants.LF_BLK, "")));
    assertThat(sink.files).isEmpty();
    assertThat(sink.refused)
        .containsEntry("/workspace/out/s", "symbolic link to /etc/passwd")
        .containsEntry("/workspace/out/h", "hard link to /etc/passwd")
        .containsEntry("/workspace/out/f", "FIFO")
        .containsEntry("/workspace/out/c", "device")
        .containsEntry("/workspace/out/b", "device");
  }

  @Example
  void names_that_lead_elsewhere_are_refused() throws IOException {
    Sink sink =
        collect(
            List.of(
                file("out/../../etc/x", "1"),
                file("/etc/y", "2"),
                file("other/z", "3"),
                file("out//w", "4"),
                file("out/./v", "5"),
                file("out/a\nb", "6"),
                file("out/" + "n".repeat(300), "7"),
                file("out/1/2/3/4", "8"),
                file("out/twice", "9"),
                file("out/twice", "10")));
    assertThat(sink.files).containsExactly(Map.entry("/workspace/out/twice", "9"));
    assertThat(sink.refused.keySet())
        .allMatch(path -> path.chars().noneMatch(Character::isISOControl));
    assertThat(sink.refused).hasSize(9);
  }

  @Example
  void caps_hold() throws IOException {
    assertThat(collect(List.of(file("out/big", "x".repeat(101)), file("out/small", "y"))).refused)
        .containsEntry("/workspace/out/big", "larger than 100");
    List<Entry> many = new java.util.ArrayList<>();
    for (int i = 0; i < 30; i++) {
      many.add(file("out/" + i, "x".repeat(90)));
    }
    Sink sink = collect(many);
    assertThat(sink.files).hasSize(11);
    assertThat(sink.refused.values())
        .containsExactly("more than 1000 bytes in all; the rest was not taken");
    many.replaceAll(e -> file(e.name(), ""));
    assertThat(collect(many).files).hasSize(20);
  }

  @Provide
  Arbitrary<List<Entry>> entries() {
    Arbitrary<String> names =
        Arbitraries.of("out", "..", ".", "", "a", "b", "\u0001", "é", "x y")
            .list()
            .ofMinSize(1)
            .ofMaxSize(5)
            .map(parts -> String.join("/", parts))
            .filter(name -> !name.isEmpty());
    Arbitrary<Byte> types =
        Arbitraries.of(
            TarConstants.LF_NORMAL,
            TarConstants.LF_DIR,
            TarConstants.LF_SYMLINK,
            TarConstants.LF_LINK,
            TarConstants.LF_FIFO,
            TarConstants.LF_CHR,
            TarConstants.LF_BLK,
            TarConstants.LF_CONTIG,
            (byte) 'Z');
    Arbitrary<String> contents = Arbitraries.strings().ofMaxLength(150);
    return Combinators.combine(names, types, contents).as(Entry::new).list().ofMaxSize(30);
  }

  @Property(tries = 300)
  void whatever_the_archive_holds_files_stay_below_and_within_the_caps(
      @ForAll("entries") List<Entry> entries) throws IOException {
    Sink sink = collect(entries);
    assertThat(sink.files.size()).isLessThanOrEqualTo(LIMITS.files());
    long total = 0;
    for (Map.Entry<String, String> file : sink.files.entrySet()) {
      String path = file.getKey();
      assertThat(path).matches("/workspace/out(/[^/]+)*").doesNotContain("/../", "/./", "//");
      assertThat(path.chars().noneMatch(Character::isISOControl)).isTrue();
      total += file.getValue().getBytes(StandardCharsets.UTF_8).length;
    }
    assertThat(total).isLessThanOrEqualTo(LIMITS.totalBytes());
  }

  @Property(tries = 300)
  void broken_archives_end_in_an_io_exception_at_worst(
      @ForAll("entries") List<Entry> entries,
      @ForAll List<@net.jqwik.api.constraints.IntRange(max = 5000) Integer> flips)
      throws IOException {
    byte[] bytes = tar(entries);
    for (int flip : flips) {
      bytes[flip % bytes.length] ^= (byte) (flip | 1);
    }
    Sink sink = new Sink();
    try {
      new TarCollector("/workspace/out", LIMITS, sink).collect(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      assertThat(sink.files.size()).isLessThanOrEqualTo(LIMITS.files());
    }
  }
}

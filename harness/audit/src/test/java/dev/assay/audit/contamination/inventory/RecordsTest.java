package dev.assay.audit.contamination.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class RecordsTest {
  @Test
  void aNotebookIsCutIntoItsCells() {
    String notebook =
        """
        {"cells": [
          {"cell_type": "markdown", "source": ["a [b], c\\n", "d"]},
          {"cell_type": "code", "source": ["x = {1, 2}"]}
        ], "metadata": {"names": ["p", "q"]}}
        """;

    assertThat(Taken.of("n.ipynb", notebook).texts())
        .hasSize(2)
        .satisfiesExactly(
            cell -> assertThat(cell).contains("a [b], c").doesNotContain("{1, 2}"),
            cell -> assertThat(cell).contains("x = {1, 2}"));
  }

  @Test
  void anArrayOfExamplesIsCutIntoExamplesWithTheirPlaces() {
    String file = "[{\"q\": \"é, \\\"}\"}, {\"q\": \"b\"},\n {\"q\": \"c\"}]";
    byte[] bytes = file.getBytes(StandardCharsets.UTF_8);

    Taken taken = Taken.of("x.dat", bytes);

    assertThat(taken.passages)
        .hasSize(3)
        .extracting(Taken.Passage::number)
        .containsExactly(0L, 1L, 2L);
    for (Taken.Passage passage : taken.passages) {
      byte[] there =
          Arrays.copyOfRange(
              bytes,
              (int) passage.offset(),
              (int) passage.offset() + passage.text().getBytes(StandardCharsets.UTF_8).length);
      assertThat(new String(there, StandardCharsets.UTF_8)).isEqualTo(passage.text());
    }
  }

  @Test
  void aConversationOfStringsIsNotCut() {
    assertThat(Taken.of("x.json", "{\"turns\": [\"a\", \"b\"], \"k\": 1}").texts()).hasSize(1);
  }

  @Test
  void linesOfJsonAreKnownByWhatTheyAre() {
    assertThat(Taken.of("notes.txt", "{\"a\": 1}\n{\"a\": 2}\n{\"a\": 3}\n").texts()).hasSize(3);
  }

  @Test
  void rowsOfCsvKeepTheirLineBreaks() {
    assertThat(Taken.of("x.csv", "a,b\n\"x\n\"\"y\"\" z\",1\nc,d").texts())
        .containsExactly("a,b\n", "\"x\n\"\"y\"\" z\",1\n", "c,d");
  }

  @Test
  void itemsOfYamlAreRecords() {
    assertThat(Taken.of("x.yaml", "- q: a\n  a: b\n- q: c\n  l:\n    - d\n").texts())
        .containsExactly("- q: a\n  a: b\n", "- q: c\n  l:\n    - d\n");
  }

  @Test
  void aQuoteThatIsNeverClosedHidesNothing() {
    String row = "some words of a row,another field of it\n";
    Taken taken = Taken.of("x.csv", "\"broken\n" + row.repeat(300_000));

    assertThat(taken.passages).hasSizeGreaterThan(150_000);
    assertThat(taken.unread).isEmpty();
  }

  @Test
  void aLineOfAGibibyteIsReadInWindows() {
    long size = 1L << 30;

    Taken taken = Taken.of("x.jsonl", size, new Repeated("natalia sold clips ", size));

    assertThat(taken.bytes).isBetween(size, size + (size >> 5));
    assertThat(taken.passages).allMatch(p -> p.number() == 0).hasSizeGreaterThan(1000);
    assertThat(taken.unread).isEmpty();
  }

  /** Whatever the cutter, the passages cover the file without a gap. */
  @Property(tries = 200)
  void everyByteIsInAPassage(@ForAll("json") String text, @ForAll Kind kind) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

    Taken taken = Taken.of("x." + kind, bytes);

    assertThat(String.join("", taken.texts())).isEqualTo(text);
  }

  @net.jqwik.api.Provide
  net.jqwik.api.Arbitrary<String> json() {
    return net.jqwik.api.Arbitraries.strings().withChars("{}[]\",:\\ \n-aé").ofMaxLength(200);
  }

  /** Suffixes. */
  enum Kind {
    json,
    jsonl,
    csv,
    yaml,
    md
  }

  @Property(tries = 20)
  void cutsDoNotDependOnWhereTheWindowsEnd(@ForAll @Size(min = 1, max = 40) List<Integer> sizes) {
    StringBuilder text = new StringBuilder("[");
    for (int size : sizes) {
      text.append("{\"q\": \"").append("x".repeat(Math.abs(size % 200_000))).append("\"},");
    }
    Taken taken = Taken.of("x.json", text.append("{}]").toString());

    assertThat(taken.texts()).hasSize(sizes.size() + 1);
    assertThat(String.join("", taken.texts())).isEqualTo(text.toString());
  }

  @Test
  void chanceIsNamedAndNumbersAndTextAreNot() {
    byte[] chance = new byte[40_000];
    new Random(1).nextBytes(chance);
    byte[] floats = new byte[400_000];
    java.nio.ByteBuffer buffer = java.nio.ByteBuffer.wrap(floats);
    Random random = new Random(2);
    while (buffer.hasRemaining()) {
      buffer.putFloat((float) random.nextGaussian());
    }

    assertThat(Taken.of("x.bin", chance).unread)
        .singleElement()
        .asString()
        .contains("nothing explains");
    assertThat(Taken.of("x.bin", floats).unread).isEmpty();
    assertThat(Taken.of("x.txt", "化学元素 и так далее ".repeat(9000)).unread).isEmpty();
  }

  @Test
  void whatIsReadBeforeAStreamBreaksIsPassedOn() {
    InputStream broken =
        new FilterInputStream(new ByteArrayInputStream(new byte[5000])) {
          @Override
          public int read(byte[] bytes, int from, int length) throws IOException {
            int n = super.read(bytes, from, length);
            if (n < 0) {
              throw new IOException("gone");
            }
            return n;
          }
        };

    Taken taken = Taken.of("x.txt", 9000, broken);

    assertThat(taken.bytes).isEqualTo(5000);
    assertThat(taken.unread).containsExactly("x.txt: it can't be read to its end: gone");
  }

  /** A text over and over. */
  private static final class Repeated extends InputStream {
    private final byte[] text;
    private long left;
    private int at;

    Repeated(String text, long length) {
      this.text = text.getBytes(StandardCharsets.UTF_8);
      this.left = length;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
      int n = (int) Math.min(left, Math.min(length, text.length - at));
      System.arraycopy(text, at, bytes, from, n);
      at = (at + n) % text.length;
      left -= n;
      return n == 0 ? -1 : n;
    }
  }
}

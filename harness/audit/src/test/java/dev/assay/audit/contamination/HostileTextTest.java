package dev.assay.audit.contamination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.audit.Rules;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class HostileTextTest {
  @Property(tries = 300)
  void anyBytesAreDecodedWithEveryByteAccountedFor(@ForAll byte[] bytes) {
    Text text = Text.decode(bytes, 0, bytes.length, 7);

    assertThat(text.offset(0)).isEqualTo(7);
    assertThat(text.offset(text.length())).isEqualTo(7 + bytes.length);
  }

  @Property(tries = 300)
  void wellFormedTextIsDecodedAsJavaDoes(@ForAll String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Text decoded = Text.decode(bytes, 0, bytes.length, 0);

    assertThat(decoded.between(0, decoded.length()))
        .isEqualTo(new String(bytes, StandardCharsets.UTF_8));
  }

  @Property(tries = 300)
  void anyFileIsScannedWithoutAnException(@ForAll byte[] bytes, @ForAll boolean zip) {
    Scan scan = new Scan(Corpus.templated(5, 1), List.of("canary"), Rules.standard());
    byte[] file = bytes.clone();
    if (zip && file.length > 4) {
      System.arraycopy(new byte[] {'P', 'K', 3, 4}, 0, file, 0, 4);
    }

    scan.read("x.jsonl", file.length, new ByteArrayInputStream(file));

    assertThat(scan.files()).isEqualTo(1);
  }

  @Property(tries = 300)
  void anyTextIsUnescapedWithoutAnException(@ForAll String text) {
    Text undone = Escapes.undo(Text.of(text.replace('a', '\\').replace('b', 'u')));

    assertThat(undone == null || undone.length() >= 0).isTrue();
  }

  @Property(tries = 300)
  void compatibilityFormsAndCaseMakeNoDifference(@ForAll String text) {
    long[] plain = Words.hashesOf(text);

    assertThat(Words.hashesOf(Normalizer.normalize(text, Normalizer.Form.NFC))).isEqualTo(plain);
  }

  @Test
  void wordsAreComparedWithoutCaseMarksAndWidth() {
    assertThat(Words.hashesOf("Ｃａｆé  ﬁn\u00adal straße"))
        .isEqualTo(Words.hashesOf("cafe\u0301 FINAL STRASSE".replace("SS", "ß")));
  }

  @Test
  void lettersOfScriptsWithoutSpacesAreWords() {
    assertThat(Words.hashesOf("化学元素 abc")).hasSize(5);
  }

  @Test
  void aTruncatedGzipIsNamedAndItsBeginningScanned() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(new byte[100_000]);
    }
    byte[] file = java.util.Arrays.copyOf(out.toByteArray(), out.size() - 12);
    Scan scan = new Scan(Corpus.templated(5, 1), List.of(), Rules.standard());

    scan.read("x.gz", file.length, new ByteArrayInputStream(file));

    assertThat(scan.notRun()).singleElement().matches(gap -> gap.required());
  }

  @Test
  void aBombIsCutOffAndNamed() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      for (int i = 0; i < 64; i++) {
        gzip.write(new byte[1 << 20]);
      }
    }
    Scan scan = new Scan(Corpus.templated(5, 1), List.of(), Rules.standard());

    scan.read("x.gz", out.size(), new ByteArrayInputStream(out.toByteArray()));

    assertThat(scan.bytes()).isLessThan(30 << 20);
    assertThat(scan.notRun()).singleElement().matches(gap -> gap.why().contains("more than"));
  }
}

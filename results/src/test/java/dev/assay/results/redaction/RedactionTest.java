package dev.assay.results.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RedactionTest {
  private static final Redaction REDACTION = Redaction.standard();
  private static final Random RANDOM = new Random(11);

  @Test
  void keysOfManyVendorsAreTakenOutAndTheRestIsLeft() {
    for (String key :
        new String[] {
          "sk-proj-" + letters(60),
          "sk-ant-api03-" + letters(90) + "AA",
          "hf_" + letters(34),
          "ghp_" + letters(36),
          "AIza" + letters(35),
          "gsk_" + letters(52),
          "eyJ" + letters(30) + ".eyJ" + letters(60) + "." + letters(43),
          "-----BEGIN PRIVATE KEY-----\n" + letters(400) + "\n-----END PRIVATE KEY-----"
        }) {
      String redacted = REDACTION.redact("a = '" + key + "' # ünï");
      assertThat(redacted).startsWith("a = '[redacted: ").endsWith("]' # ünï").doesNotContain(key);
    }
  }

  @Test
  void whatOnlyResemblesAKeyStays() {
    for (String text :
        new String[] {
          "sk-***",
          "task-proj-" + letters(60),
          "hf_model",
          "sk-ant-...",
          "AKIA",
          "a risk-based plan",
          "sha256:" + "0f".repeat(32),
          "eyJhbGciOi",
          "-----BEGIN CERTIFICATE-----"
        }) {
      assertThat(REDACTION.redact(text)).isEqualTo(text);
    }
  }

  @Test
  void examplesAreKnownAsExamples() {
    SecretShapes shapes = SecretShapes.standard();

    assertThat(shapes.find("AKIAIOSFODNN7EXAMPLE")).allMatch(Secret::innocent);
    assertThat(shapes.find("hf_" + "x".repeat(34))).hasSize(1).allMatch(Secret::innocent);
    assertThat(shapes.find("hf_" + letters(34))).hasSize(1).noneMatch(Secret::innocent);
  }

  @Test
  void aStreamIsCopiedByteForByteButForKeysAlsoAcrossPieces() throws IOException {
    String key = "sk-proj-" + letters(60);
    byte[] noise = new byte[(1 << 20) - 30];
    RANDOM.nextBytes(noise);
    ByteArrayOutputStream in = new ByteArrayOutputStream();
    in.write(noise);
    in.write(' ');
    in.write(key.getBytes(StandardCharsets.US_ASCII));
    in.write(' ');
    in.write(noise);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    long count = REDACTION.copy(new ByteArrayInputStream(in.toByteArray()), out);

    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    expected.write(noise);
    expected.write(" [redacted: OpenAI key] ".getBytes(StandardCharsets.US_ASCII));
    expected.write(noise);
    assertThat(count).isEqualTo(1);
    assertThat(out.toByteArray()).isEqualTo(expected.toByteArray());
  }

  private static String letters(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) ((RANDOM.nextBoolean() ? 'a' : 'A') + RANDOM.nextInt(26)));
    }
    return text.toString();
  }
}

package dev.assay.sandbox.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SecretFilterTest {
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars('a', 'b').ofMaxLength(40);
  }

  @Provide
  Arbitrary<String> secrets() {
    return Arbitraries.strings().withChars('a', 'b').ofMinLength(1).ofMaxLength(6);
  }

  @Property(tries = 2000)
  void a_secret_is_blotted_out_however_the_text_is_cut(
      @ForAll("texts") String text, @ForAll("secrets") String secret, @ForAll List<Byte> cuts)
      throws IOException {
    ByteArrayOutputStream seen = new ByteArrayOutputStream();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = SecretFilter.without(List.of(secret), seen)) {
      int at = 0;
      for (int i = 0; at < bytes.length; i++) {
        int n = i < cuts.size() ? Math.floorMod(cuts.get(i), 8) : 100;
        n = Math.min(n, bytes.length - at);
        out.write(bytes, at, n);
        at += n;
      }
    }
    assertThat(seen.toString(StandardCharsets.UTF_8))
        .isEqualTo(text.replace(secret, "*".repeat(secret.length())));
  }

  @Example
  void nothing_is_held_back_but_a_possible_beginning() throws IOException {
    ByteArrayOutputStream seen = new ByteArrayOutputStream();
    OutputStream out = SecretFilter.without(List.of("sk-1"), seen);
    out.write("data: s".getBytes(StandardCharsets.UTF_8));
    assertThat(seen.toString(StandardCharsets.UTF_8)).isEqualTo("data: ");
    out.write("o\n\n".getBytes(StandardCharsets.UTF_8));
    assertThat(seen.toString(StandardCharsets.UTF_8)).isEqualTo("data: so\n\n");
  }
}

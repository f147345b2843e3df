package dev.assay.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class BodyStreamTest {
  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void broken(String text) {
    assertThatThrownBy(() -> new BodyStream(bytes(text), new Framing.Chunked()).readAllBytes())
        .isInstanceOf(HttpException.class);
  }

  @Example
  void a_body_ends_where_its_length_says_and_the_next_message_follows() throws IOException {
    InputStream in = bytes("abcNEXT");
    assertThat(new BodyStream(in, new Framing.Length(3)).readAllBytes())
        .asString()
        .isEqualTo("abc");
    assertThat(in.readAllBytes()).asString().isEqualTo("NEXT");
  }

  @Example
  void malformed_chunks_are_refused() {
    broken("3;x=1\r\nabc\r\n0\r\n\r\n");
    broken("3\nabc\r\n0\r\n\r\n");
    broken("3\r\nabcd\r\n0\r\n\r\n");
    broken("-3\r\nabc\r\n0\r\n\r\n");
    broken("\r\nabc");
    broken("fffffffffffff\r\n");
    broken("5\r\nabc");
    broken("3\r\nabc\r\n0\r\n");
  }

  @Property(tries = 300)
  void chunks_give_back_what_they_were_made_of(@ForAll @Size(max = 20) List<byte[]> parts)
      throws IOException {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      if (part.length > 0) {
        wire.writeBytes(
            (Integer.toHexString(part.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        wire.writeBytes(part);
        wire.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        plain.writeBytes(part);
      }
    }
    wire.writeBytes("0\r\nTrailer: x\r\n\r\nNEXT".getBytes(StandardCharsets.US_ASCII));
    InputStream in = new ByteArrayInputStream(wire.toByteArray());
    BodyStream body = new BodyStream(in, new Framing.Chunked());
    assertThat(body.readAllBytes()).isEqualTo(plain.toByteArray());
    assertThat(body.ended()).isTrue();
    assertThat(in.readAllBytes()).asString().isEqualTo("NEXT");
  }
}

package dev.assay.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.sandbox.http.BodyStream;
import dev.assay.sandbox.http.HttpException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is sent as one request is never read as two, and nothing but a refusal is ever thrown. */
class RequestFuzzTest {
  private static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n";

  /** A request with its body, as it was meant. */
  record Sent(String text, boolean chunked, int piece) {
    byte[] body() {
      return ascii(text);
    }

    byte[] bytes() {
      byte[] body = body();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      String framing = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length;
      out.writeBytes(ascii("POST /sent HTTP/1.1\r\nHost: h\r\n" + framing + "\r\n\r\n"));
      if (!chunked) {
        out.writeBytes(body);
        return out.toByteArray();
      }
      for (int at = 0; at < body.length; at += piece) {
        int n = Math.min(piece, body.length - at);
        out.writeBytes(ascii(Integer.toHexString(n) + "\r\n"));
        out.write(body, at, n);
        out.writeBytes(ascii("\r\n"));
      }
      out.writeBytes(ascii("0\r\n\r\n"));
      return out.toByteArray();
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Reads as a connection does: until the end or the first refusal. */
  private static List<String> paths(byte[] bytes, List<byte[]> bodies) throws IOException {
    List<String> paths = new ArrayList<>();
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    try {
      for (Request r = RequestParser.read(in); r != null; r = RequestParser.read(in)) {
        paths.add(r.path());
        bodies.add(new BodyStream(in, r.framing()).readAllBytes());
      }
    } catch (HttpException e) {
      assertThat(e.status()).isBetween(400, 505);
      assertThat(e.rule()).matches("[a-z0-9-]+");
    }
    return paths;
  }

  @Provide
  Arbitrary<Sent> sent() {
    Arbitrary<String> texts =
        Arbitraries.of(SMUGGLED, "0\r\n\r\n" + SMUGGLED, "\r\n", "5\r\nabcde\r\n0\r\n\r\n", "x")
            .list()
            .ofMaxSize(4)
            .map(parts -> String.join("", parts));
    Arbitrary<String> any =
        Arbitraries.bytes()
            .array(byte[].class)
            .ofMaxSize(200)
            .map(b -> new String(b, StandardCharsets.ISO_8859_1));
    return Combinators.combine(
            Arbitraries.oneOf(texts, any),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(1, 40))
        .as(Sent::new);
  }

  @Property(tries = 500)
  void requests_are_read_as_they_were_sent_whatever_their_bodies_look_like(
      @ForAll("sent") Sent first, @ForAll("sent") Sent second) throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(first.bytes());
    both.writeBytes(second.bytes());
    List<byte[]> bodies = new ArrayList<>();
    assertThat(paths(both.toByteArray(), bodies)).containsExactly("/sent", "/sent");
    assertThat(bodies.get(0)).isEqualTo(first.body());
    assertThat(bodies.get(1)).isEqualTo(second.body());
  }

  @Property(tries = 500)
  void a_byte_changed_anywhere_makes_no_other_failure_than_a_refusal(
      @ForAll("sent") Sent sent, @ForAll int at, @ForAll byte value) throws IOException {
    byte[] bytes = sent.bytes();
    bytes[Math.floorMod(at, bytes.length)] = value;
    paths(bytes, new ArrayList<>());
  }

  @Provide
  Arbitrary<List<String>> framings() {
    return Arbitraries.of(
            "Content-Length: 40",
            "content-length:40",
            "Content-Length: +40",
            "Content-Length: 0x28",
            "Content-Length: 40, 40",
            "Content-Length: 40 ",
            "Content-Length : 40",
            " Content-Length: 40",
            "Content-Length: 4_0",
            "Content-Length: -1",
            "Content-Length:",
            "Content-Length: 40\nX: y",
            "X: y\rContent-Length: 40",
            "Transfer-Encoding: chunked",
            "transfer-encoding:\tCHUNKED",
            "Transfer-Encoding: xchunked",
            "Transfer-Encoding: chunked, identity",
            "Transfer-Encoding: identity, chunked",
            "Transfer-Encoding : chunked",
            "Transfer-Encoding:\u000bchunked",
            "Transfer-Encoding: \"chunked\"",
            "Transfer-Encoding: chunked;q=1",
            "X: y\r\n Transfer-Encoding: chunked",
            "Transfer_Encoding: chunked")
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  @Property(tries = 3000)
  void only_one_plain_framing_is_understood(@ForAll("framings") List<String> framing)
      throws IOException {
    // 40 bytes by length, and 0 by chunks, after which the smuggled request would stand.
    String body = "0\r\n\r\n" + SMUGGLED;
    String text =
        "POST /sent HTTP/1.1\r\nHost: h\r\n" + String.join("\r\n", framing) + "\r\n\r\n" + body;
    List<String> found = paths(ascii(text), new ArrayList<>());
    List<String> meant =
        framing.stream().filter(f -> !f.equals("Transfer_Encoding: chunked")).toList();
    boolean byLength = meant.size() == 1 && meant.getFirst().matches("(?i)content-length: ?40 ?");
    boolean byChunks =
        meant.size() == 1 && meant.getFirst().matches("(?i)transfer-encoding:[ \t]chunked");
    if (byLength) {
      assertThat(found).containsExactly("/sent");
    } else if (byChunks) {
      assertThat(found).containsExactly("/sent", "/smuggled");
    } else if (meant.isEmpty()) {
      assertThat(found).containsExactly("/sent");
    } else {
      assertThat(found).isEmpty();
    }
  }
}

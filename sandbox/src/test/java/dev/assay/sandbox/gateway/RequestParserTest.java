package dev.assay.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.sandbox.http.Framing;
import dev.assay.sandbox.http.HttpException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class RequestParserTest {
  private static @Nullable Request parse(String text) throws IOException {
    return RequestParser.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static Request understood(String text) throws IOException {
    return Objects.requireNonNull(parse(text));
  }

  private static void refused(int status, String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOfSatisfying(HttpException.class, e -> assertThat(e.status()).isEqualTo(status));
  }

  @Example
  void a_plain_request_is_understood() throws IOException {
    Request request = understood("GET /assay/v1/budget HTTP/1.1\r\nHost: LocalHost:3128\r\n\r\n");
    assertThat(request.host()).isEqualTo("localhost");
    assertThat(request.path()).isEqualTo("/assay/v1/budget");
    assertThat(request.proxied()).isFalse();
    assertThat(request.keepAlive()).isTrue();
    assertThat(request.framing()).isEqualTo(new Framing.Length(0));
  }

  @Example
  void what_is_asked_of_a_proxy_is_told_apart() throws IOException {
    Request absolute =
        understood("GET http://Example.com:80/a?b HTTP/1.1\r\nHost: example.com\r\n\r\n");
    assertThat(absolute.proxied()).isTrue();
    assertThat(absolute.host()).isEqualTo("example.com");
    assertThat(absolute.path()).isEqualTo("/a?b");
    Request connect = understood("CONNECT [::1]:443 HTTP/1.1\r\nHost: [::1]\r\n\r\n");
    assertThat(connect.proxied()).isTrue();
    assertThat(connect.host()).isEqualTo("[::1]");
  }

  @Example
  void a_closed_connection_is_no_request() throws IOException {
    assertThat(parse("")).isNull();
  }

  @Example
  void what_two_servers_could_read_differently_is_refused() {
    String post = "POST / HTTP/1.1\r\nHost: h\r\n";
    refused(400, post + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n");
    refused(400, post + "Content-Length: 1\r\nContent-Length: 1\r\n\r\n");
    refused(400, post + "Content-Length: 1, 1\r\n\r\n");
    refused(400, post + "Content-Length: +1\r\n\r\n");
    refused(400, post + "Content-Length: 99999999999999999999\r\n\r\n");
    refused(400, post + "Transfer-Encoding: gzip, chunked\r\n\r\n");
    refused(400, post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n");
    refused(400, post + "X: a\r\n b\r\n\r\n");
    refused(400, post + "X : a\r\n\r\n");
    refused(400, post + "X: a\nY: b\r\n\r\n");
    refused(400, post + "X: a\rY: b\r\n\r\n");
    refused(400, post + "X: \u0000\r\n\r\n");
    refused(400, "POST / HTTP/1.1\nHost: h\n\n");
    refused(400, "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n");
    refused(400, "GET  / HTTP/1.1\r\nHost: h\r\n\r\n");
    refused(400, "GET / HTTP/1.1\r\n\r\n");
    refused(400, "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
    refused(400, "GET http://user@h/ HTTP/1.1\r\nHost: h\r\n\r\n");
    refused(400, "GET http://a/ HTTP/1.1\r\nHost: b\r\n\r\n");
    refused(400, "GET http://a:80/ HTTP/1.1\r\nHost: a:81\r\n\r\n");
    refused(400, "CONNECT a HTTP/1.1\r\nHost: a\r\n\r\n");
    refused(400, "CONNECT a:443 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc");
    refused(400, "GET / HTTP/1.1\r\nHost: a:b\r\n\r\n");
    refused(400, "GET / HTTP/1.1\r\nHost: a]b\r\n\r\n");
    refused(400, "GET /a#b HTTP/1.1\r\nHost: h\r\n\r\n");
    refused(400, "GET /a%2 HTTP/1.1\r\nHost: h\r\n\r\n");
    refused(400, "GET /a\\b HTTP/1.1\r\nHost: h\r\n\r\n");
    refused(417, "GET / HTTP/1.1\r\nHost: h\r\nExpect: more\r\n\r\n");
    refused(400, "GET x HTTP/1.1\r\nHost: h\r\n\r\n");
    refused(505, "GET / HTTP/2.0\r\nHost: h\r\n\r\n");
    refused(431, "GET / HTTP/1.1\r\nHost: h\r\nX: " + "a".repeat(17_000) + "\r\n\r\n");
    refused(431, "GET / HTTP/1.1\r\nHost: h\r\n" + "X: a\r\n".repeat(120) + "\r\n");
  }

  @Property(tries = 500)
  void any_bytes_give_a_request_or_a_refusal(@ForAll byte[] bytes) throws IOException {
    try {
      RequestParser.read(new ByteArrayInputStream(bytes));
    } catch (HttpException e) {
      assertThat(e.status()).isBetween(400, 505);
    }
  }

  @Provide
  Arbitrary<String> nearlyRequests() {
    return Arbitraries.of(
            "GET",
            "POST",
            " ",
            "  ",
            "/",
            "/x",
            "http://h/",
            "HTTP/1.1",
            "\r\n",
            "\n",
            "\r",
            "\t",
            ":",
            "Host: h",
            "Content-Length: 3",
            "Content-Length: 0x3",
            "Transfer-Encoding: chunked",
            "abc",
            "\0")
        .list()
        .ofMaxSize(14)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 2000)
  void whatever_is_accepted_has_one_meaning(@ForAll("nearlyRequests") String text)
      throws IOException {
    Request request;
    try {
      request = parse(text);
    } catch (HttpException e) {
      return;
    }
    if (request != null) {
      String head = text.substring(0, text.indexOf("\r\n\r\n"));
      assertThat(head.replace("\r\n", "")).doesNotContain("\n", "\r", "\0");
      assertThat(request.head().all("host")).hasSizeLessThanOrEqualTo(1);
      assertThat(
              request.head().all("content-length").size()
                  + request.head().all("transfer-encoding").size())
          .isLessThanOrEqualTo(1);
    }
  }
}

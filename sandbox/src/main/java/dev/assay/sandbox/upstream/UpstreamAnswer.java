package dev.assay.sandbox.upstream;

import dev.assay.sandbox.http.BodyStream;
import dev.assay.sandbox.http.Channels;
import dev.assay.sandbox.http.Framing;
import dev.assay.sandbox.http.Head;
import dev.assay.sandbox.http.HeadReader;
import dev.assay.sandbox.http.HttpException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An answer whose head was read by the same strict rules as a request's, and whose body streams.
 */
public final class UpstreamAnswer implements AutoCloseable {
  /** Answers such as "100 Continue" before the answer. */
  private static final int MAX_EARLY = 10;

  private final UpstreamConnection connection;
  private final Consumer<UpstreamConnection> give;
  private final Head head;
  private final int status;
  private final BodyStream body;

  private UpstreamAnswer(
      UpstreamConnection connection,
      Consumer<UpstreamConnection> give,
      Head head,
      boolean withoutBody)
      throws IOException {
    this.connection = connection;
    this.give = give;
    this.head = head;
    this.status = status(head);
    boolean bodiless = withoutBody || status == 204 || status == 304;
    Framing stated = Framing.of(head, new Framing.UntilClose());
    this.body = new BodyStream(connection.in(), bodiless ? new Framing.Length(0) : stated);
  }

  static UpstreamAnswer read(
      UpstreamConnection connection,
      byte[] head,
      byte[] body,
      boolean withoutBody,
      Consumer<UpstreamConnection> give)
      throws UpstreamException, Upstream.StaleException {
    try {
      connection.send(head, body);
    } catch (IOException e) {
      throw new Upstream.StaleException(e);
    }
    try {
      Head answer = HeadReader.read(connection.in());
      for (int early = 0; answer != null && status(answer) < 200; early++) {
        if (status(answer) == 101 || early == MAX_EARLY) {
          throw new HttpException(502, "upgrade", "it changed the protocol, or never answers");
        }
        answer = HeadReader.read(connection.in());
      }
      if (answer == null) {
        throw new Upstream.StaleException(null);
      }
      return new UpstreamAnswer(connection, give, answer, withoutBody);
    } catch (SocketTimeoutException e) {
      throw new UpstreamException("upstream-time", "it did not answer in time", e);
    } catch (HttpException e) {
      throw new UpstreamException(
          "upstream-malformed", "it does not speak strict HTTP/1.1: " + e.getMessage(), e);
    } catch (java.net.SocketException e) {
      throw new Upstream.StaleException(e);
    } catch (IOException e) {
      throw new UpstreamException("upstream-broken", "the connection broke", e);
    }
  }

  private static int status(Head head) throws HttpException {
    String[] parts = head.startLine().split(" ", 3);
    if (parts.length < 2
        || !parts[0].matches("HTTP/1\\.[01]")
        || !parts[1].matches("[1-5]\\d\\d")) {
      throw new HttpException(502, "start-line", "malformed status line");
    }
    return Integer.parseInt(parts[1]);
  }

  public int status() {
    return status;
  }

  public Head head() {
    return head;
  }

  /** A field's value; null where it does not stand, or stands twice. */
  public @Nullable String field(String name) {
    var values = head.all(name);
    return values.size() == 1 ? values.getFirst() : null;
  }

  /** The body, without its framing. Breaking off is an {@link IOException}. */
  public InputStream body() {
    return body;
  }

  /** From now on the rest is waited for no longer than this between two bytes. */
  public void hurry(Duration time) throws IOException {
    connection.patience(time);
  }

  /** Keeps the connection where the whole body was read and the other side keeps it too. */
  @Override
  public void close() {
    boolean keeps =
        body.ended()
            && head.startLine().startsWith("HTTP/1.1")
            && !head.hasToken("connection", "close");
    if (keeps && framed()) {
      give.accept(connection);
    } else {
      Channels.closeQuietly(connection);
    }
  }

  private boolean framed() {
    return status == 204
        || status == 304
        || !head.all("content-length").isEmpty()
        || !head.all("transfer-encoding").isEmpty();
  }
}

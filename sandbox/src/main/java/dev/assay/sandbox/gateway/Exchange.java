package dev.assay.sandbox.gateway;

import dev.assay.results.record.Artifact;
import dev.assay.results.record.ModelCall;
import dev.assay.sandbox.http.BodyStream;
import dev.assay.sandbox.http.Head;
import dev.assay.sandbox.http.HeadWriter;
import dev.assay.sandbox.http.HttpException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One request and its one answer, both of which may stream. For the thread that serves it alone.
 */
public final class Exchange {
  private final Request request;
  private final ClientLink client;
  private final Passage passage;
  private final BodyStream stream;
  private final BiConsumer<Wire, Route> inner;
  private boolean begun;
  private boolean finished;

  Exchange(
      Request request,
      ClientLink client,
      BodyStream stream,
      Passage passage,
      BiConsumer<Wire, Route> inner) {
    this.request = request;
    this.client = client;
    this.stream = stream;
    this.passage = passage;
    this.inner = inner;
  }

  public Request request() {
    return request;
  }

  /**
   * The request's body. What is read of it is kept for the record.
   *
   * @param cap bytes beyond which reading is an {@link HttpException} with 413
   */
  public InputStream body(long cap) throws IOException {
    if (request.framing() instanceof dev.assay.sandbox.http.Framing.Length length
        && length.bytes() > cap) {
      throw AskedBody.tooLarge(cap);
    }
    client.readingBody();
    if (request.expectsContinue() && !stream.ended()) {
      client.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      client.readingBody();
    }
    return new AskedBody(stream, passage.asked, cap, client::answering);
  }

  /** Answers with a whole answer of the gateway's own. */
  public void reply(Reply reply) throws IOException {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    List<Head.Field> fields =
        reply.status() == 204
            ? List.of()
            : List.of(new Head.Field("Content-Type", "application/json"));
    try (OutputStream out = begin(reply.status(), fields, body.length)) {
      passage.decide(reply.status(), reply.allowed(), reply.rule());
      out.write(body);
    }
  }

  /**
   * Begins a granted answer that streams. Closing the stream ends the answer; where it is not
   * closed, the connection is cut, so that the client never takes a part for the whole.
   *
   * @param fields without those that frame the body or belong to one connection
   * @param keep whether the body is kept for the record; its digest is in any case
   */
  public OutputStream stream(int status, List<Head.Field> fields, boolean keep, String rule)
      throws IOException {
    return stream(status, fields, -1, keep, rule);
  }

  /**
   * Likewise, of a length that is known. Not a byte of it is written where the method is HEAD.
   *
   * @param length bytes; negative where it is not known
   */
  public OutputStream stream(
      int status, List<Head.Field> fields, long length, boolean keep, String rule)
      throws IOException {
    BodyCapture capture = new BodyCapture(keep);
    passage.answered = capture;
    OutputStream out = begin(status, fields, length);
    passage.decide(status, true, rule);
    return new Captured(out, capture);
  }

  /** Agrees to CONNECT: from now on the connection's bytes are the route's, until it ends. */
  public Tunnel tunnel(String rule) throws IOException {
    if (begun) {
      throw new IllegalStateException("answered already");
    }
    begun = true;
    passage.decide(200, true, rule);
    client.write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return new Tunnel(client, passage, inner);
  }

  private OutputStream begin(int status, List<Head.Field> fields, long length) throws IOException {
    if (begun) {
      throw new IllegalStateException("answered already");
    }
    begun = true;
    boolean bodiless = status == 204 || status == 304 || request.method().equals("HEAD");
    boolean current = request.head().startLine().endsWith("HTTP/1.1");
    boolean chunked = length < 0 && current && !bodiless;
    HeadWriter head = new HeadWriter("HTTP/1.1 " + status + " " + Reasons.of(status));
    fields.forEach(head::field);
    if (chunked) {
      head.field("Transfer-Encoding", "chunked");
    } else if (length >= 0 && status != 204) {
      head.field("Content-Length", Long.toString(length));
    }
    boolean more = keepsOpen() && (chunked || length >= 0 || bodiless);
    head.field("Connection", more ? "keep-alive" : "close");
    return new AnswerStream(
        client, head.bytes(), chunked, bodiless, passage, () -> finished = true);
  }

  private boolean keepsOpen() {
    return request.keepAlive() && stream.ended();
  }

  /** For the record. */
  public void call(ModelCall call) {
    passage.call = call;
  }

  /** Digest of the answer's body, once all of it was written; empty where there is none. */
  public Optional<String> answeredSha256() {
    BodyCapture answered = passage.answered;
    return answered == null ? Optional.empty() : answered.sha256();
  }

  /** For the record: the file that passes. */
  public void artifact(Artifact artifact) {
    passage.artifact = artifact;
  }

  /** Closed when the client is given up or the gateway closes; null when there is nothing more. */
  public void abandonWith(@Nullable AutoCloseable resource) {
    client.abandonWith(resource);
  }

  /** Whether an answer was begun. */
  public boolean begun() {
    return begun;
  }

  boolean reusable() {
    return finished && keepsOpen();
  }
}

package dev.assay.sandbox.gateway.hub;

import dev.assay.results.record.Artifact;
import dev.assay.sandbox.gateway.Exchange;
import dev.assay.sandbox.gateway.Request;
import dev.assay.sandbox.gateway.Route;
import dev.assay.sandbox.gateway.hub.HubAsk.What;
import dev.assay.sandbox.gateway.hub.HubPolicy.Look;
import dev.assay.sandbox.gateway.hub.HubPolicy.Pass;
import dev.assay.sandbox.http.HttpException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Serves {@code /hf}: decides, asks the source, passes on, and names what passed. */
final class HubRoute implements Route {
  static final String PREFIX = "/hf";
  static final String RULE = "hub";
  private static final int MAX_BODY = 1 << 20;
  private static final int PIECE = 256 << 10;

  /** The largest body that is kept for the record; of larger ones the digest is. */
  private static final long KEPT = 4L << 20;

  private final HubPolicy policy;
  private final HubSource source;
  private final Guard guard;

  HubRoute(HubPolicy policy, HubSource source) {
    this.policy = policy;
    this.source = source;
    this.guard = new Guard(source);
  }

  @Override
  public boolean matches(Request request) {
    return request.under(PREFIX);
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    Request request = exchange.request();
    HubAsk ask = asked(request);
    Pass pass = policy.decide(ask);
    byte[] body =
        request.method().equals("POST") ? exchange.body(MAX_BODY).readAllBytes() : new byte[0];
    HubSource.Question question =
        new HubSource.Question(
            request.method(),
            request.path().substring(PREFIX.length()),
            ask,
            // Of a part nobody can tell what the whole is; a small file is served whole.
            pass.look() == Look.SMALL ? null : request.head().one("range").orElse(null),
            body);
    try (HubSource.Answer answer = source.ask(question, exchange::abandonWith)) {
      pass(exchange, question, pass, answer);
    } finally {
      exchange.abandonWith(null);
    }
  }

  private static HubAsk asked(Request request) throws HttpException {
    String path = request.plainPath().substring(PREFIX.length());
    HubAsk ask = path.length() < 2 ? null : HubPaths.parse(path).orElse(null);
    if (ask == null) {
      throw new HttpException(
          403, "hub-endpoint", "assay: of the hub, files and their metadata are served, not this");
    }
    boolean reads =
        switch (request.method()) {
          case "GET" -> ask.what() != What.PATHS;
          case "HEAD" -> ask.what() == What.FILE;
          case "POST" -> ask.what() == What.PATHS;
          default -> false;
        };
    if (!reads) {
      throw new HttpException(403, "hub-method", "assay: the hub is only read here");
    }
    return ask;
  }

  private void pass(
      Exchange exchange, HubSource.Question question, Pass pass, HubSource.Answer answer)
      throws IOException {
    HubAsk ask = question.ask();
    boolean head = exchange.request().method().equals("HEAD");
    boolean file = ask.what() == What.FILE;
    Look look = file ? pass.look() : Look.NONE;
    guard.head(ask, look, answer);
    byte[] first = head ? new byte[0] : answer.body().readNBytes(PIECE);
    guard.content(question, look, first);
    boolean keep =
        !file || (answer.length() >= 0 && answer.length() <= KEPT && pass.note() != null);
    OutputStream out =
        exchange.stream(answer.status(), answer.fields(), answer.length(), keep, RULE);
    long passed = head ? 0 : copy(first, answer, look, out);
    out.close();
    if (file && !head && answer.status() / 100 == 2) {
      exchange.artifact(artifact(exchange, ask, pass, answer, passed));
    }
  }

  /** An answer that breaks off is cut, so that the client sees it. */
  private long copy(byte[] first, HubSource.Answer answer, Look look, OutputStream out)
      throws IOException {
    guard.count(look, first.length, 0);
    out.write(first);
    long passed = first.length;
    byte[] piece = new byte[PIECE];
    InputStream in = answer.body();
    for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
      guard.count(look, n, passed);
      passed += n;
      out.write(piece, 0, n);
    }
    return passed;
  }

  private static Artifact artifact(
      Exchange exchange, HubAsk ask, Pass pass, HubSource.Answer answer, long passed) {
    String sha256 = exchange.answeredSha256().orElse("");
    boolean whole = answer.status() == 200;
    return new Artifact(
        "hub",
        ask.name(),
        answer.commit() == null ? ask.revision() : answer.commit(),
        ask.path(),
        passed,
        sha256,
        whole,
        note(pass.note(), whole, sha256, answer));
  }

  private static @Nullable String note(
      @Nullable String policy, boolean whole, String sha256, HubSource.Answer answer) {
    String stated = answer.sha256();
    boolean differs =
        whole
            && ((stated != null && !stated.equals(sha256))
                || (answer.size() >= 0
                    && answer.length() >= 0
                    && answer.size() != answer.length()));
    String[] notes = {
      policy, differs ? "differs from the digest or size that the hub states" : null
    };
    String text = String.join("; ", Arrays.stream(notes).filter(n -> n != null).toList());
    return text.isEmpty() ? null : text;
  }
}

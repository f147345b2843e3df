package dev.assay.sandbox.gateway;

import dev.assay.sandbox.http.BodyStream;
import dev.assay.sandbox.http.HttpException;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client at the gateway: requests in turn, each answered once and recorded once. */
final class Connection {
  private static final Logger log = LoggerFactory.getLogger(Connection.class);

  private final ClientLink client;
  private final List<Route> routes;
  private final RequestRate rate;
  private final Recorder recorder;
  private final GatewayLimits limits;
  private final boolean within;

  /**
   * @param within whether it is within a tunnel, where nothing of the gateway's own is asked for
   */
  Connection(
      ClientLink client,
      GatewayLimits limits,
      List<Route> routes,
      RequestRate rate,
      Recorder recorder,
      boolean within) {
    this.client = client;
    this.limits = limits;
    this.within = within;
    this.routes = routes;
    this.rate = rate;
    this.recorder = recorder;
  }

  void serve() throws IOException {
    boolean more = true;
    while (more && client.awaitRequest()) {
      more = serveOne();
    }
  }

  private boolean serveOne() throws IOException {
    Request request;
    try {
      request = RequestParser.read(client.in());
    } catch (HttpException e) {
      unreadable(late(e));
      return false;
    }
    if (request == null) {
      return false;
    }
    request = within ? request.within() : request;
    // A connection that is passed through may rest for long; what is asked within is seen by
    // itself.
    boolean waits = !request.method().equals("CONNECT");
    recorder.traffic().begun(waits);
    try {
      return serve(request);
    } finally {
      recorder.traffic().ended(waits);
    }
  }

  private boolean serve(Request request) throws IOException {
    BodyStream stream = new BodyStream(client.in(), request.framing());
    try (Passage passage = new Passage(request)) {
      Exchange exchange = new Exchange(request, client, stream, passage, this::serveWithin);
      try {
        answer(exchange);
      } finally {
        recorder.record(passage);
      }
      boolean more = !stream.ended() || request.method().equals("CONNECT");
      if (!exchange.reusable() && exchange.begun() && more) {
        client.linger();
      }
      return exchange.reusable();
    }
  }

  private void serveWithin(Wire wire, Route route) {
    ClientLink inner = new ClientLink(wire, limits);
    try {
      new Connection(inner, limits, List.of(route), rate, recorder, true).serve();
    } catch (IOException e) {
      log.debug("a connection within a tunnel broke off", e);
    } finally {
      inner.abort();
    }
  }

  private void answer(Exchange exchange) throws IOException {
    try {
      client.answering();
      granted(exchange);
    } catch (HttpException e) {
      HttpException why = late(e);
      if (exchange.begun()) {
        throw why;
      }
      exchange.reply(denied(why));
    } catch (RuntimeException e) {
      log.error("the gateway failed on a request", e);
      if (exchange.begun()) {
        throw e;
      }
      exchange.reply(Reply.denied(500, "assay: the gateway failed", "gateway-failure"));
    }
  }

  private void granted(Exchange exchange) throws IOException {
    Request request = exchange.request();
    // The clock and the run's end are told in any case.
    if (!request.under("/assay") && !rate.take()) {
      throw new HttpException(429, "request-rate", "too many requests; wait a little");
    }
    routes.stream()
        .filter(route -> route.matches(request))
        .findFirst()
        .orElseThrow()
        .answer(exchange);
  }

  private void unreadable(HttpException why) throws IOException {
    try (Passage passage = new Passage(null)) {
      Reply reply = denied(why);
      passage.decide(reply.status(), false, reply.rule());
      passage.bytesOut = reply.body().length();
      recorder.record(passage);
      client.write(WholeReply.bytes(reply));
      client.linger();
    }
  }

  private static Reply denied(HttpException why) {
    return Reply.denied(
        why.status(), "assay: " + why.getMessage() + ": rule " + why.rule(), why.rule());
  }

  /** What looks broken off was, where our own patience ended. */
  private HttpException late(HttpException e) {
    Patience patience = client.patience();
    return patience.over() ? new HttpException(408, patience.rule(), "it took too long") : e;
  }
}

package dev.assay.sandbox.gateway.model;

import dev.assay.results.record.ModelCall;
import dev.assay.results.spending.Amount;
import dev.assay.sandbox.gateway.Exchange;
import dev.assay.sandbox.gateway.Throttle;
import dev.assay.sandbox.http.Head;
import dev.assay.sandbox.upstream.UpstreamAnswer;
import dev.assay.sandbox.upstream.UpstreamException;
import dev.assay.sandbox.wire.Endpoint;
import dev.assay.sandbox.wire.RequestFacts;
import dev.assay.sandbox.wire.TokenCount;
import dev.assay.sandbox.wire.UsageMeter;
import java.io.IOException;
import java.util.List;

/** One request to a model, from its sending to what it cost. */
final class ModelCallRun {
  /** Tokens that an answer may have where the client sets no limit. */
  private static final long LONG_OUTPUT = 32_768;

  private final Exchange exchange;
  private final Checks.Asked asked;
  private final Checks.Chosen chosen;
  private final boolean outOfBand;
  private final Throttle throttle;
  private TokenCount count = TokenCount.NONE;
  private int status;

  ModelCallRun(
      Exchange exchange,
      Checks.Asked asked,
      Checks.Chosen chosen,
      boolean outOfBand,
      Throttle throttle) {
    this.exchange = exchange;
    this.asked = asked;
    this.chosen = chosen;
    this.outOfBand = outOfBand;
    this.throttle = throttle;
  }

  /** At most what it can use: no tokenizer makes more tokens of a text than it has bytes. */
  Amount most(int bytes) {
    RequestFacts facts = chosen.facts();
    Long limit = facts.maxOutputTokens();
    long output = limit == null ? LONG_OUTPUT : Math.clamp(limit, 0, 1 << 20);
    TokenCount most = TokenCount.of(Math.max(bytes, facts.inputEstimate()), output);
    return new Amount(most.input() + output, Prices.dollars(chosen.model(), most), 1);
  }

  Amount used() {
    return new Amount(count.input() + count.output(), dollars(), 1);
  }

  private double dollars() {
    return Prices.dollars(chosen.model(), count);
  }

  /** Asks, and passes the answer on. */
  void ask(byte[] body) throws IOException, Refusal {
    try {
      pass(body);
    } catch (UpstreamException e) {
      boolean late = e.rule().equals("upstream-time");
      if (late || e.rule().equals("upstream-broken")) {
        // It was asked, and may have read all of it.
        count = new TokenCount(chosen.facts().inputEstimate(), 0, 0, 0, 0, false, false);
      }
      throw new Refusal(
          late ? 504 : 502,
          e.rule(),
          "provider " + chosen.provider().name() + ": " + e.getMessage());
    } finally {
      exchange.abandonWith(null);
      exchange.call(call());
    }
  }

  private void pass(byte[] body) throws IOException, Refusal {
    Provider provider = chosen.provider();
    Credentials credentials = provider.credentials().current();
    List<Head.Field> fields = PassedFields.up(exchange.request().head(), credentials);
    byte[] sent = SentBody.of(chosen.facts(), body);
    try (UpstreamAnswer answer =
        provider.upstream().post(path(), fields, sent, exchange::abandonWith)) {
      status = answer.status();
      throttle.answered(status, RetryAfter.of(answer));
      refuseOddAnswers(answer);
      boolean counts = asked.endpoint().operation() != Endpoint.Operation.COUNT_TOKENS;
      UsageMeter meter = new UsageMeter(asked.wire(), chosen.facts().inputEstimate());
      try {
        new AnswerRelay(exchange, answer, credentials, provider.name()).pass(meter);
      } finally {
        count = counts && status < 300 ? meter.count() : TokenCount.NONE;
      }
    }
  }

  private String path() {
    Endpoint endpoint = asked.endpoint();
    String rest = asked.mount().rest();
    int query = rest.indexOf('?');
    String bare = query < 0 ? rest : rest.substring(0, query);
    return bare.substring(endpoint.prefix().length()) + Query.passed(rest);
  }

  private void refuseOddAnswers(UpstreamAnswer answer) throws Refusal {
    String who = "provider " + chosen.provider().name();
    if (status == 401 || status == 403) {
      throw new Refusal(502, "provider-key", who + " refused the operator's key");
    }
    if (status >= 300 && status < 400) {
      throw new Refusal(502, "upstream-redirect", who + " answered with a redirect");
    }
    String encoding = answer.field("content-encoding");
    if (encoding != null && !encoding.equals("identity")) {
      throw new Refusal(502, "upstream-encoding", who + " compressed its answer unasked");
    }
  }

  private ModelCall call() {
    return new ModelCall(
        chosen.provider().name(),
        chosen.model().name(),
        asked.wire().label(),
        count.input(),
        count.output(),
        count.cached(),
        count.reasoning(),
        dollars(),
        count.exact(),
        outOfBand,
        status);
  }
}

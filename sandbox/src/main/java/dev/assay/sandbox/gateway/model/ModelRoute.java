package dev.assay.sandbox.gateway.model;

import dev.assay.sandbox.gateway.Exchange;
import dev.assay.sandbox.gateway.Request;
import dev.assay.sandbox.gateway.Route;
import dev.assay.sandbox.gateway.Throttle;
import dev.assay.sandbox.wire.Endpoint;
import dev.assay.sandbox.wire.WireFormat;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Asks language models for the agent: checks the request, puts the operator's key in, passes the
 * answer on as it comes, and meters it. An error has the shape of the format's own.
 */
final class ModelRoute implements Route {
  private final Checks checks;
  private final ModelLedger ledger;
  private final OwnConversations conversations;
  private final Throttle throttle;
  private final BodyMemory memory = new BodyMemory();

  ModelRoute(Checks checks, ModelLedger ledger, OwnConversations conversations, Throttle throttle) {
    this.checks = checks;
    this.ledger = ledger;
    this.conversations = conversations;
    this.throttle = throttle;
  }

  @Override
  public boolean matches(Request request) {
    return checks.covers(request);
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    WireFormat wire = null;
    try {
      Checks.Asked asked = checks.head(exchange.request());
      wire = asked.wire();
      if (asked.endpoint().operation() == Endpoint.Operation.MODELS) {
        exchange.reply(ModelList.of(asked));
      } else {
        memory.use(exchange, body -> ask(exchange, asked, body));
      }
    } catch (Refusal refusal) {
      refuse(exchange, refusal, wire);
    }
  }

  private void ask(Exchange exchange, Checks.Asked asked, byte[] body)
      throws IOException, InterruptedException {
    try {
      Checks.Chosen chosen = checks.body(asked, body);
      ModelCallRun run = new ModelCallRun(exchange, asked, chosen, outOfBand(chosen), throttle);
      if (chosen.facts().endpoint().operation() == Endpoint.Operation.COUNT_TOKENS) {
        run.ask(body);
        return;
      }
      ModelLedger.Reservation reservation = ledger.admit(run.most(body.length));
      try {
        run.ask(body);
      } finally {
        ledger.settle(reservation, run.used());
      }
    } catch (Refusal refusal) {
      refuse(exchange, refusal, asked.wire());
      ledger.refused();
    }
  }

  private boolean outOfBand(Checks.Chosen chosen) {
    return conversations.outOfBand(chosen.facts().conversation());
  }

  private static void refuse(Exchange exchange, Refusal refusal, @Nullable WireFormat wire)
      throws IOException {
    exchange.reply(refusal.reply(wire));
  }
}

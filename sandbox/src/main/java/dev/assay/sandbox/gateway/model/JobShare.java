package dev.assay.sandbox.gateway.model;

import dev.assay.results.spending.Amount;
import dev.assay.results.spending.Cap;
import dev.assay.results.spending.SpendingLedger;
import dev.assay.sandbox.GatewayPolicy;
import java.time.Duration;

/** One trial's hand in its job's purse. */
record JobShare(SpendingLedger ledger, Cap cap) implements AutoCloseable {
  /** Until others' requests are looked for again. */
  static final Duration POLL = Duration.ofMillis(100);

  static JobShare of(GatewayPolicy.Shared shared) {
    return new JobShare(
        SpendingLedger.open(shared.ledger()),
        new Cap(shared.tokens(), shared.dollars(), shared.requests()));
  }

  SpendingLedger.Answer ask(Amount most) {
    return ledger.ask(most, cap);
  }

  void settle(String entry, Amount did) {
    ledger.settle(entry, did);
  }

  @Override
  public void close() {
    ledger.close();
  }
}

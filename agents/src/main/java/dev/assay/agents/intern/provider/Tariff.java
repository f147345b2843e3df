package dev.assay.agents.intern.provider;

import dev.assay.sandbox.Door;
import dev.assay.sandbox.wire.TokenCount;
import org.jspecify.annotations.Nullable;

/** Dollars for tokens, by the operator's prices. */
record Tariff(Door.Model prices) {
  private static final double MILLION = 1e6;

  double dollars(TokenCount count) {
    long plainInput = Math.max(0, count.input() - count.cached() - count.cacheWrites());
    long plainOutput = Math.max(0, count.output() - count.reasoning());
    return (plainInput * prices.input()
            + count.cached() * or(prices.cachedInput(), prices.input())
            + count.cacheWrites() * or(prices.cacheWrite(), prices.input())
            + plainOutput * prices.output()
            + count.reasoning() * or(prices.reasoning(), prices.output()))
        / MILLION;
  }

  private static double or(@Nullable Double price, double otherwise) {
    return price == null ? otherwise : price;
  }
}

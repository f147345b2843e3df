package dev.assay.sandbox.gateway.model;

import dev.assay.sandbox.Door;
import dev.assay.sandbox.wire.TokenCount;
import org.jspecify.annotations.Nullable;

/** What tokens cost. */
public final class Prices {
  private static final double MILLION = 1e6;

  private Prices() {}

  /** Of one answer, or of several together. */
  public static double dollars(Door.Model model, TokenCount count) {
    long plainInput = Math.max(0, count.input() - count.cached() - count.cacheWrites());
    long plainOutput = Math.max(0, count.output() - count.reasoning());
    return (plainInput * model.input()
            + count.cached() * or(model.cachedInput(), model.input())
            + count.cacheWrites() * or(model.cacheWrite(), model.input())
            + plainOutput * model.output()
            + count.reasoning() * or(model.reasoning(), model.output()))
        / MILLION;
  }

  private static double or(@Nullable Double price, double otherwise) {
    return price == null ? otherwise : price;
  }
}

package dev.assay.cli;

import dev.assay.results.EnvironmentException;
import dev.assay.sandbox.Engines;
import org.junit.jupiter.api.Assumptions;

/** Tests that need the engine say so when there is none; in CI that is a failure. */
final class Engine {
  private Engine() {}

  static void needed() {
    try {
      Engines.connect().close();
    } catch (EnvironmentException e) {
      if ("1".equals(System.getenv("ASSAY_REQUIRE_ENGINE"))) {
        throw e;
      }
      System.out.println("SKIPPED, no container engine: " + e.line());
      Assumptions.abort(e.line());
    }
  }
}

package dev.assay.tasks.judged;

import dev.assay.sandbox.wire.TokenCount;
import dev.assay.tasks.protocol.JudgeRules;

/** A language model that judges. Implementations are thread-safe. */
public interface Judge {
  /** {@code PROVIDER/MODEL}. */
  String name();

  /**
   * Asks once.
   *
   * @throws dev.assay.results.EnvironmentException where no reply came, which is never a verdict
   */
  Said ask(JudgeRules rules, String prompt) throws InterruptedException;

  /**
   * A reply.
   *
   * @param model as the provider names it
   */
  record Said(String text, String model, TokenCount tokens) {}
}

package dev.assay.agents.intern.provider;

import dev.assay.sandbox.wire.ModelException;
import dev.assay.sandbox.wire.ModelReply;
import dev.assay.sandbox.wire.ModelRequest;
import dev.assay.sandbox.wire.TokenCount;
import java.time.Duration;

/** A language model that is asked until it answers, and its prices. */
public interface LanguageModel {
  /**
   * Asks, again where that can help.
   *
   * @param limit time for all of it
   * @param notices told of failed attempts before their pauses
   * @throws ModelException where no whole answer came
   */
  ModelReply ask(ModelRequest request, Duration limit, Notices notices)
      throws ModelException, InterruptedException;

  /** What this costs; 0 where the operator names no prices. */
  double dollars(TokenCount usage);

  /** Told of what happens while the model is asked. */
  interface Notices {
    /** An attempt failed, and another one follows after so long. */
    void waits(Duration time, ModelException because);

    /** More of the answer's text; it starts anew after {@link #waits}. */
    default void text(String more) {}
  }
}

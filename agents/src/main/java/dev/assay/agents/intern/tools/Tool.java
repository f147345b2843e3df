package dev.assay.agents.intern.tools;

import dev.assay.agents.intern.place.RefusedException;
import dev.assay.sandbox.wire.ToolSpec;

/** Something that the model can do. Called by one thread at a time. */
public interface Tool {
  /** Name, description and arguments, as the model is shown them. */
  ToolSpec spec();

  /**
   * Does it.
   *
   * @throws BadArgumentsException where the arguments are not those of {@link #spec}
   * @throws RefusedException where it could not be done, in words for the model
   */
  ToolResult run(Arguments arguments)
      throws BadArgumentsException, RefusedException, InterruptedException;
}

package dev.assay.agents.intern.tools;

import dev.assay.agents.intern.place.RefusedException;
import dev.assay.sandbox.wire.ToolSpec;

/** Has a question answered by a sub-agent that can look, and do nothing else. */
public final class Research implements Tool {
  private final Scholar scholar;

  /** Who answers. */
  public interface Scholar {
    /** The answer, or what was found until the limits were reached. */
    String answer(String question) throws RefusedException, InterruptedException;
  }

  public Research(Scholar scholar) {
    this.scholar = scholar;
  }

  @Override
  public ToolSpec spec() {
    return new Schema()
        .needs(
            "question",
            "string",
            "All that is needed to answer it: the sub-agent knows nothing of your work.")
        .tool(
            "research",
            "A sub-agent reads files and the documentation of what is installed, and answers one question. It keeps your own memory"
                + " free of what it read on the way.");
  }

  @Override
  public ToolResult run(Arguments arguments)
      throws BadArgumentsException, RefusedException, InterruptedException {
    return ToolResult.of(scholar.answer(arguments.text("question")));
  }
}

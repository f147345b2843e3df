package dev.assay.agents.intern.tools;

import dev.assay.agents.intern.place.RefusedException;
import dev.assay.sandbox.wire.ToolSpec;
import java.util.Optional;

/** Ends the session, unless there is something against it. */
public final class Finish implements Tool {
  private final Objection objection;

  /** What stands against the end. */
  public interface Objection {
    /** Empty for nothing. */
    Optional<String> now() throws RefusedException, InterruptedException;
  }

  public Finish(Objection objection) {
    this.objection = objection;
  }

  @Override
  public ToolSpec spec() {
    return new Schema()
        .needs("summary", "string", "What was done, what came out, what is left.")
        .tool("finish", "Ends the session. The only way to end it: text alone does not.");
  }

  @Override
  public ToolResult run(Arguments arguments)
      throws BadArgumentsException, RefusedException, InterruptedException {
    String summary = arguments.text("summary");
    Optional<String> against = objection.now();
    return against.isPresent()
        ? ToolResult.failed("Not yet: " + against.get())
        : new ToolResult(summary, false, true);
  }
}

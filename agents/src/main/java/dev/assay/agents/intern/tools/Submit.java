package dev.assay.agents.intern.tools;

import dev.assay.agents.intern.place.RefusedException;
import dev.assay.sandbox.wire.ToolSpec;
import java.util.List;

/** Says whether what stands at the submission's place would be taken. */
public final class Submit implements Tool {
  private final Contract contract;

  public Submit(Contract contract) {
    this.contract = contract;
  }

  @Override
  public ToolSpec spec() {
    return new Schema()
        .tool(
            "submit",
            "Checks whether the submission in "
                + contract.submission()
                + " is whole and would be taken: files, tensors and shapes beside the base model's. finish is refused until it is.");
  }

  @Override
  public ToolResult run(Arguments arguments) throws RefusedException {
    List<String> wrong = contract.objections();
    return wrong.isEmpty()
        ? ToolResult.of("[the submission in " + contract.submission() + " would be taken]")
        : ToolResult.failed("It would not be taken:\n- " + String.join("\n- ", wrong));
  }
}

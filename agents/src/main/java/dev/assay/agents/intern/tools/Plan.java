package dev.assay.agents.intern.tools;

import dev.assay.agents.intern.session.PlanItem;
import dev.assay.sandbox.wire.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Keeps the plan, which stays in sight whatever becomes of the rest of the conversation. */
public final class Plan implements Tool {
  private static final Set<String> STATES = Set.of("pending", "active", "done");

  private final Consumer<List<PlanItem>> planned;

  public Plan(Consumer<List<PlanItem>> planned) {
    this.planned = planned;
  }

  @Override
  public ToolSpec spec() {
    return new Schema()
        .needsList(
            "items",
            "The whole plan, in order.",
            new Schema()
                .needs("text", "string", "The step.")
                .needsOneOf("status", "How it stands.", "pending", "active", "done"))
        .tool(
            "plan",
            "Replaces your plan by this one. Keep it current: it is what you will remember.");
  }

  @Override
  public ToolResult run(Arguments arguments) throws BadArgumentsException {
    List<PlanItem> items = new ArrayList<>();
    for (Arguments item : arguments.list("items")) {
      String status = item.text("status");
      if (!STATES.contains(status)) {
        throw new BadArgumentsException("'status' must be pending, active or done");
      }
      items.add(new PlanItem(item.text("text"), status));
    }
    planned.accept(items);
    return ToolResult.of("[plan of " + items.size() + " steps is kept]");
  }
}

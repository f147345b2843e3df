package dev.assay.agents.intern.tools;

import dev.assay.agents.intern.place.RefusedException;
import dev.assay.results.config.Nearest;
import dev.assay.results.store.Json;
import dev.assay.sandbox.wire.Part;
import dev.assay.sandbox.wire.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Some tools, called by name; whatever the model gets wrong is said to it. */
public final class Toolbox {
  private final Map<String, Tool> tools = new LinkedHashMap<>();

  public Toolbox(List<Tool> tools) {
    tools.forEach(tool -> this.tools.put(tool.spec().name(), tool));
  }

  public List<ToolSpec> specs() {
    return tools.values().stream().map(Tool::spec).toList();
  }

  /**
   * Answers a call, whatever it says.
   *
   * @param cut whether the model's answer broke off at its limit, and the call with it
   */
  public ToolResult run(Part.ToolCall call, boolean cut) throws InterruptedException {
    Tool tool = tools.get(call.name());
    if (tool == null) {
      String nearest = Nearest.to(call.name(), List.copyOf(tools.keySet()));
      return ToolResult.failed(
          "There is no tool '" + call.name() + "'; did you mean '" + nearest + "'?");
    }
    try {
      return tool.run(Arguments.parse(call.arguments()));
    } catch (BadArgumentsException e) {
      return ToolResult.failed(
          cut
              ? "Your answer was cut off at its limit, and this call with it. Nothing was done."
                  + " Make smaller calls: write long files in pieces."
              : "Nothing was done: "
                  + e.getMessage()
                  + ". The tool takes "
                  + Json.line(tool.spec().schema()));
    } catch (RefusedException e) {
      return ToolResult.failed("Not done: " + e.getMessage());
    }
  }
}

package dev.assay.sandbox.provider;

import dev.assay.sandbox.wire.ModelRequest;
import dev.assay.sandbox.wire.Part;
import dev.assay.sandbox.wire.WireFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which requests a step answers: those to which all that is given applies.
 *
 * @param turn the assistant's turns that the conversation holds already: 0 for its first request
 * @param format label of the wire format
 * @param model the model asked for
 * @param lastContains a text in the last message: the user's words and the results of tools
 * @param systemContains a text in the system prompt
 * @param tool the name of a declared tool
 * @param hasTools whether any tool is declared: clients' side requests, as for a title, have none
 */
public record When(
    @Nullable Integer turn,
    @Nullable String format,
    @Nullable String model,
    @Nullable String lastContains,
    @Nullable String systemContains,
    @Nullable String tool,
    @Nullable Boolean hasTools) {

  boolean fits(WireFormat asked, ModelRequest request) {
    return (turn == null || turn == turns(request))
        && (format == null || format.equals(asked.label()))
        && (model == null || model.equals(request.model()))
        && (lastContains == null || last(request).contains(lastContains))
        && (systemContains == null || request.system().contains(systemContains))
        && (hasTools == null || hasTools != request.tools().isEmpty())
        && (tool == null || request.tools().stream().anyMatch(t -> t.name().equals(tool)));
  }

  static long turns(ModelRequest request) {
    return request.turns().stream()
        .filter(t -> t.role() == dev.assay.sandbox.wire.Turn.Role.ASSISTANT)
        .count();
  }

  static String last(ModelRequest request) {
    List<Part> parts = request.turns().isEmpty() ? List.of() : request.turns().getLast().parts();
    return parts.stream().map(When::text).collect(Collectors.joining("\n"));
  }

  private static String text(Part part) {
    return switch (part) {
      case Part.Text(String text) -> text;
      case Part.ToolResult result -> result.text();
      default -> "";
    };
  }
}

package dev.assay.agents.intern.session;

import dev.assay.sandbox.wire.ModelReply;
import dev.assay.sandbox.wire.Part;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A piece of what the model said, as it is kept.
 *
 * @param kind {@code text, reasoning} or {@code call}
 * @param text what it says; of a call its arguments, as the model wrote them
 * @param id of a call; null elsewhere
 * @param name the tool's, of a call; null elsewhere
 * @param opaque what the provider wants back; null for nothing
 */
public record Piece(
    String kind, String text, @Nullable String id, @Nullable String name, @Nullable String opaque) {

  /** All of a reply that is kept. */
  public static List<Piece> of(ModelReply reply) {
    return reply.parts().stream().flatMap(part -> of(part).stream()).toList();
  }

  private static Optional<Piece> of(Part part) {
    return switch (part) {
      case Part.Text(String text) -> Optional.of(new Piece("text", text, null, null, null));
      case Part.Reasoning(String summary, String opaque) ->
          Optional.of(new Piece("reasoning", summary, null, null, opaque));
      case Part.ToolCall call ->
          Optional.of(new Piece("call", call.arguments(), call.id(), call.name(), call.opaque()));
      // Models do not answer with these.
      case Part.ToolResult _, Part.Image _ -> Optional.empty();
    };
  }

  /** Back again. */
  public Part part() {
    return switch (kind) {
      case "text" -> new Part.Text(text);
      case "reasoning" -> new Part.Reasoning(text, opaque);
      default ->
          new Part.ToolCall(Objects.requireNonNull(id), Objects.requireNonNull(name), text, opaque);
    };
  }
}

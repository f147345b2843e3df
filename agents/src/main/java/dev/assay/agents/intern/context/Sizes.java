package dev.assay.agents.intern.context;

import dev.assay.sandbox.wire.Part;
import dev.assay.sandbox.wire.Turn;

/** Sizes of what is said. */
final class Sizes {
  /** Rather too many tokens than too few: code and numbers have about three characters each. */
  private static final int CHARACTERS_A_TOKEN = 3;

  private Sizes() {}

  static long tokens(String text) {
    return 1L + text.length() / CHARACTERS_A_TOKEN;
  }

  static long tokens(Part part) {
    return switch (part) {
      case Part.Text(String text) -> tokens(text);
      case Part.Reasoning reasoning -> {
        String opaque = reasoning.opaque();
        yield tokens(reasoning.summary()) + (opaque == null ? 0 : tokens(opaque));
      }
      case Part.ToolCall call -> tokens(call.name() + call.arguments());
      case Part.ToolResult result -> tokens(result.text());
      case Part.Image image -> tokens(image.data());
    };
  }

  static long tokens(Turn turn) {
    return turn.parts().stream().mapToLong(Sizes::tokens).sum();
  }

  /** The same with long results cut in their middle. */
  static Turn clip(Turn turn, int most) {
    return new Turn(turn.role(), turn.parts().stream().map(part -> clip(part, most)).toList());
  }

  private static Part clip(Part part, int most) {
    return part instanceof Part.ToolResult(String id, String name, String text, boolean error)
        ? new Part.ToolResult(id, name, clip(text, most), error)
        : part;
  }

  static String clip(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int head = most / 3;
    return text.substring(0, head)
        + "\n[... cut ...]\n"
        + text.substring(text.length() - (most - head));
  }
}

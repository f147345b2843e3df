package dev.assay.sandbox.wire;

import java.util.ArrayList;
import java.util.List;

/** What one side says; results of tools are the user's. */
public record Turn(Role role, List<Part> parts) {
  public Turn {
    parts = List.copyOf(parts);
  }

  /** Who speaks. */
  public enum Role {
    USER,
    ASSISTANT
  }

  /** A user's text. */
  public static Turn user(String text) {
    return new Turn(Role.USER, List.of(new Part.Text(text)));
  }

  /** What the model said, to be sent back in the next request. */
  public static Turn of(ModelReply reply) {
    return new Turn(Role.ASSISTANT, reply.parts());
  }

  /**
   * Turns as every format takes them: sides alternate, results of tools come before what else the
   * user says, empty turns are left out.
   */
  static List<Turn> normal(List<Turn> turns) {
    List<Turn> normal = new ArrayList<>();
    for (Turn turn : turns) {
      if (turn.parts.isEmpty()) {
        continue;
      }
      List<Part> parts = new ArrayList<>();
      if (!normal.isEmpty() && normal.getLast().role == turn.role) {
        parts.addAll(normal.removeLast().parts);
      }
      parts.addAll(turn.parts);
      normal.add(new Turn(turn.role, resultsFirst(parts)));
    }
    return List.copyOf(normal);
  }

  private static List<Part> resultsFirst(List<Part> parts) {
    List<Part> sorted = new ArrayList<>(parts);
    sorted.removeIf(part -> !(part instanceof Part.ToolResult));
    parts.stream().filter(part -> !(part instanceof Part.ToolResult)).forEach(sorted::add);
    return sorted;
  }
}

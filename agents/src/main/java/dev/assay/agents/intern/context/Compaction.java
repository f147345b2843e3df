package dev.assay.agents.intern.context;

import dev.assay.agents.intern.session.Event;
import dev.assay.sandbox.wire.ModelException;
import dev.assay.sandbox.wire.ModelReply;
import dev.assay.sandbox.wire.Part;
import dev.assay.sandbox.wire.TokenCount;
import dev.assay.sandbox.wire.Turn;
import java.util.List;

/**
 * Makes room: what lies between the task and the latest turns is summarised by the model itself,
 * and where that fails, listed. The cut is before an answer of the model, so that a session of a
 * single request can be cut like any other.
 */
public final class Compaction {
  private static final String ORDER =
      """
      You keep the working memory of an agent that post-trains language models. Below is what it was asked, what was remembered before, \
      and what happened since. Write what it needs to go on without the originals: what was found out (with exact paths, commands, \
      numbers, error messages), what was tried and how it came out, which files exist and what is in them, which jobs run, the best \
      result so far and how it was made, what to do next. No preamble. At most 1500 words.\
      """;

  private static final int RESULT = 3000;
  private static final int SMALL_RESULT = 300;

  private final Asker asker;

  /** Asks the model. */
  public interface Asker {
    /** Asks once, tool-free. */
    ModelReply ask(String system, List<Turn> turns) throws ModelException, InterruptedException;

    /** What that cost. */
    double dollars(TokenCount usage);
  }

  public Compaction(Asker asker) {
    this.asker = asker;
  }

  /**
   * Summarises.
   *
   * @param room tokens that the next request may have
   * @param harder how often that was not enough since the last answer
   */
  public Event.Compacted of(Memory memory, long room, int harder) throws InterruptedException {
    List<Turn> turns = memory.recent();
    long share = Math.max(500, room / (3L << Math.min(harder, 20)));
    int kept = kept(turns, share);
    int clip = Math.clamp(share * 2, 200, 20_000);
    List<Turn> dropped = turns.subList(0, turns.size() - kept);
    if (dropped.isEmpty()) {
      return new Event.Compacted(memory.summary(), kept, clip, TokenCount.NONE, 0);
    }
    int most = Math.clamp(share * 4, 2000, 2_000_000);
    String story = Sizes.clip(story(memory, dropped, RESULT), most);
    try {
      ModelReply reply = asker.ask(ORDER, List.of(Turn.user(story)));
      if (!reply.text().isBlank()) {
        return new Event.Compacted(
            Sizes.clip(reply.text(), most),
            kept,
            clip,
            reply.usage(),
            asker.dollars(reply.usage()));
      }
    } catch (ModelException e) {
      // Without a summary, a list: the session goes on.
    }
    String list = Sizes.clip(story(memory, dropped, SMALL_RESULT), most / 2);
    return new Event.Compacted(list, kept, clip, TokenCount.NONE, 0);
  }

  /** Turns at the end that fit, beginning with an answer of the model; the last one at least. */
  private static int kept(List<Turn> turns, long share) {
    long size = 0;
    int kept = 0;
    for (int i = turns.size() - 1; i >= 0; i--) {
      size += Sizes.tokens(turns.get(i));
      if (size > share && kept > 0) {
        break;
      }
      if (turns.get(i).role() == Turn.Role.ASSISTANT) {
        kept = turns.size() - i;
      }
    }
    return kept;
  }

  private static String story(Memory memory, List<Turn> turns, int most) {
    StringBuilder text = new StringBuilder("# Asked\n").append(memory.task());
    if (!memory.summary().isEmpty()) {
      text.append("\n\n# Remembered before\n").append(memory.summary());
    }
    text.append("\n\n# Happened since\n");
    for (Turn turn : turns) {
      turn.parts().forEach(part -> text.append(line(part, most)).append('\n'));
    }
    return text.toString();
  }

  private static String line(Part part, int most) {
    return switch (part) {
      case Part.Text(String said) -> Sizes.clip(said, most);
      case Part.Reasoning reasoning -> Sizes.clip(reasoning.summary(), most);
      case Part.ToolCall call -> "> " + call.name() + " " + Sizes.clip(call.arguments(), most);
      case Part.ToolResult result ->
          (result.error() ? "failed: " : "") + Sizes.clip(result.text(), most);
      case Part.Image _ -> "[image]";
    };
  }
}

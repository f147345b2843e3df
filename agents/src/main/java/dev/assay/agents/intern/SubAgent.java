package dev.assay.agents.intern;

import dev.assay.agents.intern.context.Memory;
import dev.assay.agents.intern.guards.Allowance;
import dev.assay.agents.intern.place.RefusedException;
import dev.assay.agents.intern.provider.LanguageModel;
import dev.assay.agents.intern.session.Event;
import dev.assay.agents.intern.session.SessionRequest;
import dev.assay.agents.intern.tools.Research;
import dev.assay.agents.intern.tools.ToolResult;
import dev.assay.agents.intern.tools.Toolbox;
import dev.assay.sandbox.wire.ModelException;
import dev.assay.sandbox.wire.ModelReply;
import dev.assay.sandbox.wire.Part;
import java.util.List;
import java.util.function.Consumer;

/**
 * Answers questions in conversations of their own, with tools that only read. Bounded by turns of
 * its own and by the session's allowance, which it draws on.
 */
final class SubAgent implements Research.Scholar {
  private static final int TURNS = 25;

  private static final String SYSTEM =
      """
      You answer one question of an agent that post-trains language models, by reading: documentation and source of the installed
      libraries, and files. You can change nothing. Look until you know; then answer in text, without a call: facts with the file and
      line where they stand, exact names and signatures, a short example where it helps. What you could not find, say so.\
      """;

  private static final String ENOUGH =
      "Your turns are used up. Answer now with what you have found, and say what is missing.";

  private final SessionRequest request;
  private final LanguageModel model;
  private final Allowance allowance;
  private final Consumer<Event> record;
  private final Toolbox tools;
  private int number;

  /**
   * A sub-agent.
   *
   * @param record where what happens in it is kept, as {@link Event.Researched}
   * @param tools that only read
   */
  SubAgent(
      SessionRequest request,
      LanguageModel model,
      Allowance allowance,
      Consumer<Event> record,
      Toolbox tools) {
    this.request = request;
    this.model = model;
    this.allowance = allowance;
    this.record = record;
    this.tools = tools;
  }

  @Override
  public String answer(String question) throws RefusedException, InterruptedException {
    number++;
    int mine = number;
    Memory memory = new Memory();
    Consumer<Event> kept =
        event -> {
          memory.add(event);
          record.accept(new Event.Researched(mine, event));
        };
    SessionRequest asked = request.asking(question);
    Conversation conversation =
        new Conversation(asked, model, memory, allowance, kept, SYSTEM, "intern-research-" + mine);
    kept.accept(new Event.Started(asked));
    try {
      return converse(conversation, kept);
    } catch (ModelException e) {
      throw new RefusedException("the model gave the sub-agent no answer: " + e.getMessage());
    }
  }

  private String converse(Conversation conversation, Consumer<Event> kept)
      throws ModelException, RefusedException, InterruptedException {
    for (int turn = 0; turn < TURNS; turn++) {
      if (allowance.exceeded().isPresent()) {
        throw new RefusedException("the session's allowance is used up");
      }
      ModelReply reply = conversation.next(tools.specs());
      if (reply.toolCalls().isEmpty()) {
        return reply.text().isBlank() ? "[no answer]" : reply.text();
      }
      for (Part.ToolCall call : reply.toolCalls()) {
        ToolResult result = tools.run(call, false);
        kept.accept(new Event.Answered(call.id(), call.name(), result.text(), result.error(), 0));
      }
    }
    kept.accept(new Event.Told("budget", ENOUGH));
    return conversation.next(List.of()).text();
  }
}

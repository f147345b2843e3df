package dev.assay.agents.intern;

import dev.assay.agents.intern.context.Compaction;
import dev.assay.agents.intern.context.Memory;
import dev.assay.agents.intern.guards.Allowance;
import dev.assay.agents.intern.provider.LanguageModel;
import dev.assay.agents.intern.session.Event;
import dev.assay.agents.intern.session.Piece;
import dev.assay.agents.intern.session.SessionRequest;
import dev.assay.sandbox.wire.ModelException;
import dev.assay.sandbox.wire.ModelException.Failure;
import dev.assay.sandbox.wire.ModelReply;
import dev.assay.sandbox.wire.ModelRequest;
import dev.assay.sandbox.wire.TokenCount;
import dev.assay.sandbox.wire.ToolSpec;
import dev.assay.sandbox.wire.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Asks the model with all that it may be shown, and makes room where that is too much. */
final class Conversation {
  /** Of the window: the rest is for the answer, and for what the estimate missed. */
  private static final double FULL = 0.8;

  private static final int TRIES = 4;

  private final SessionRequest request;
  private final LanguageModel model;
  private final Memory memory;
  private final Allowance allowance;
  private final Consumer<Event> record;
  private final String system;
  private final String cacheKey;

  Conversation(
      SessionRequest request,
      LanguageModel model,
      Memory memory,
      Allowance allowance,
      Consumer<Event> record,
      String system,
      String cacheKey) {
    this.request = request;
    this.model = model;
    this.memory = memory;
    this.allowance = allowance;
    this.record = record;
    this.system = system;
    this.cacheKey = cacheKey;
  }

  /**
   * The model's next answer, which is recorded.
   *
   * @throws ModelException where there is none
   */
  ModelReply next(List<ToolSpec> tools) throws ModelException, InterruptedException {
    long room = (long) (request.window() * FULL);
    for (int tries = 0; ; tries++) {
      if (memory.tokens() > room && tries < TRIES) {
        compact(room, tries);
        if (memory.tokens() > room) {
          continue;
        }
      }
      try {
        ModelReply reply = ask(system, memory.turns(), tools);
        record.accept(
            new Event.Replied(
                Piece.of(reply),
                reply.stop().name().toLowerCase(Locale.ROOT),
                reply.usage(),
                model.dollars(reply.usage())));
        return reply;
      } catch (ModelException e) {
        if (e.failure() != Failure.CONTEXT_OVERFLOW || tries >= TRIES) {
          throw e;
        }
        // The window is smaller than it was said to be.
        room = Math.min(room, memory.tokens() / 2);
        compact(room, tries);
      }
    }
  }

  private void compact(long room, int harder) throws InterruptedException {
    Compaction.Asker asker =
        new Compaction.Asker() {
          @Override
          public ModelReply ask(String order, List<Turn> turns)
              throws ModelException, InterruptedException {
            return Conversation.this.ask(order, turns, List.of());
          }

          @Override
          public double dollars(TokenCount usage) {
            return model.dollars(usage);
          }
        };
    record.accept(new Compaction(asker).of(memory, room, harder));
  }

  private ModelReply ask(String order, List<Turn> turns, List<ToolSpec> tools)
      throws ModelException, InterruptedException {
    ModelRequest asked =
        new ModelRequest(
            request.model(), order, turns, tools, null, null, request.effort(), cacheKey, true);
    return model.ask(asked, allowance.timeLeft(), new Heard());
  }

  private final class Heard implements LanguageModel.Notices {
    @Override
    public void waits(Duration time, ModelException because) {
      record.accept(
          new Event.Waited(
              time.toMillis() / 1000.0,
              because.failure().name().toLowerCase(Locale.ROOT) + ": " + because.getMessage(),
              because.usage(),
              model.dollars(because.usage())));
    }
  }
}

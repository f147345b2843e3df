package dev.assay.agents.intern;

import dev.assay.agents.intern.context.Memory;
import dev.assay.agents.intern.guards.Allowance;
import dev.assay.agents.intern.guards.Circles;
import dev.assay.agents.intern.place.PlaceLostException;
import dev.assay.agents.intern.session.End;
import dev.assay.agents.intern.session.Event;
import dev.assay.agents.intern.session.SessionLog;
import dev.assay.agents.intern.tools.ToolResult;
import dev.assay.agents.intern.tools.Toolbox;
import dev.assay.sandbox.wire.ModelException;
import dev.assay.sandbox.wire.ModelReply;
import dev.assay.sandbox.wire.ModelReply.StopReason;
import dev.assay.sandbox.wire.Part;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The loop: ask, act, observe, until {@code finish} is accepted or the allowance is used up. What
 * it does is recorded before it goes on, so that another process can take over at any point.
 */
final class Intern {
  /** Answers without a call on end, after which nothing more is to be hoped for. */
  private static final int SILENCE = 25;

  private static final String INTERRUPTED =
      "The harness was started anew while this ran; whether it was done is not known. Look before"
          + " you do it again. Background jobs of before are gone.";

  private final Conversation conversation;
  private final Toolbox tools;
  private final Memory memory;
  private final Allowance allowance;
  private final SessionLog log;
  private final Circles circles = new Circles();
  private String said = "";
  private int silent;

  Intern(
      Conversation conversation,
      Toolbox tools,
      Memory memory,
      Allowance allowance,
      SessionLog log) {
    this.conversation = conversation;
    this.tools = tools;
    this.memory = memory;
    this.allowance = allowance;
    this.log = log;
  }

  /** Goes on until the end, which is recorded. */
  Event.Ended run() {
    End end;
    try {
      end = loop();
    } catch (ModelException e) {
      said = String.valueOf(e.getMessage());
      end = end(e);
    } catch (PlaceLostException e) {
      said = String.valueOf(e.getMessage());
      end = End.SANDBOX;
    } catch (InterruptedException e) {
      end = End.INTERRUPTED;
    }
    Event.Ended ended =
        new Event.Ended(
            end.label(),
            said,
            allowance.turns(),
            allowance.tokens(),
            allowance.dollars(),
            allowance.worked().toMillis() / 1000.0);
    log.add(ended);
    return ended;
  }

  private End end(ModelException e) {
    return switch (e.failure()) {
      case DEADLINE -> End.TIME;
      case REFUSED, CONTEXT_OVERFLOW -> End.REFUSED;
      case THROTTLED, TRANSIENT, DENIED -> End.PROVIDER;
    };
  }

  private End loop() throws ModelException, InterruptedException {
    memory.open().forEach((id, tool) -> record(new Event.Answered(id, tool, INTERRUPTED, true, 0)));
    while (true) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      Optional<End> over = allowance.exceeded();
      if (over.isPresent()) {
        return over.get();
      }
      ModelReply reply = conversation.next(tools.specs());
      said = reply.text().isBlank() ? said : reply.text();
      End end = reply.toolCalls().isEmpty() ? silence(reply) : act(reply);
      if (end != null) {
        return end;
      }
    }
  }

  /** It stopped without a call, which ends nothing. */
  private @Nullable End silence(ModelReply reply) {
    silent++;
    if (silent >= SILENCE) {
      return reply.stop() == StopReason.REFUSED ? End.REFUSED : End.STUCK;
    }
    String why =
        reply.stop() == StopReason.LENGTH
            ? "Your answer was cut off at its limit."
            : "You called no tool.";
    String what =
        silent < 3
            ? " Go on with the task; if it is done and checked, call finish."
            : " Text does nothing here. Call a tool now: the next step of your plan, or finish.";
    record(new Event.Told("silence", why + what + " (" + allowance.left() + ")"));
    return null;
  }

  private @Nullable End act(ModelReply reply) throws InterruptedException {
    silent = 0;
    List<Part.ToolCall> calls = reply.toolCalls();
    Circles.Step worst = Circles.Step.NOTHING;
    for (int i = 0; i < calls.size(); i++) {
      Part.ToolCall call = calls.get(i);
      boolean last = i == calls.size() - 1;
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      ToolResult result = answer(call, last && reply.stop() == StopReason.LENGTH);
      if (result.finished()) {
        said = result.text();
        return End.FINISHED;
      }
      Circles.Step step = circles.add(call.name(), call.arguments(), result.text());
      worst = step.compareTo(worst) > 0 ? step : worst;
    }
    return advise(worst);
  }

  private ToolResult answer(Part.ToolCall call, boolean cut) throws InterruptedException {
    long begin = System.nanoTime();
    ToolResult result = tools.run(call, cut);
    double seconds = Math.round((System.nanoTime() - begin) / 1e6) / 1e3;
    record(new Event.Answered(call.id(), call.name(), result.text(), result.error(), seconds));
    return result;
  }

  private @Nullable End advise(Circles.Step step) {
    switch (step) {
      case NOTHING -> {}
      case WARN ->
          record(
              new Event.Told(
                  "loop",
                  "You repeat the same calls with the same results. Something has to change: read"
                      + " the last error again, look at what you assume, try another way. ("
                      + allowance.left()
                      + ")"));
      case DEMAND_A_PLAN ->
          record(
              new Event.Told(
                  "loop",
                  "You go round in circles again. Write a new plan with plan now, without the steps"
                      + " that failed; the session ends if this goes on. ("
                      + allowance.left()
                      + ")"));
      case END -> {
        return End.STUCK;
      }
    }
    return null;
  }

  private void record(Event event) {
    Objects.requireNonNull(event);
    log.add(event);
  }
}

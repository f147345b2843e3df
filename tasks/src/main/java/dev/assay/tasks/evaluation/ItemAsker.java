package dev.assay.tasks.evaluation;

import dev.assay.results.record.ResponseLine;
import dev.assay.sandbox.wire.ChatException;
import dev.assay.sandbox.wire.ChatReply;
import dev.assay.sandbox.wire.ChatRequest;
import dev.assay.tasks.benchmark.Item;
import dev.assay.tasks.checkpoint.Decoding;
import dev.assay.tasks.evaluation.ModelServerException.Phase;
import dev.assay.tasks.protocol.Draw;
import dev.assay.tasks.protocol.Protocol;
import dev.assay.tasks.protocol.Question;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Asks one item, and again with the same seed where the transport failed. Thread-safe. */
final class ItemAsker {
  private final ModelSession session;
  private final Protocol protocol;
  private final @Nullable Decoding decoding;
  private final Pace pace;
  private final AtomicInteger retries = new AtomicInteger();

  ItemAsker(ModelSession session, Questions questions) {
    this.session = session;
    this.protocol = questions.protocol();
    this.decoding = questions.decoding();
    this.pace = new Pace(questions.concurrency());
  }

  ResponseLine ask(Item item, Draw draw) throws InterruptedException {
    Question question = protocol.question(item, draw);
    pace.begin();
    try {
      ChatReply reply = reply(item, question, draw);
      return new ResponseLine(
          ResponseLine.SCHEMA,
          item.id(),
          draw.number(),
          protocol.order(item, draw),
          question.digest(),
          reply.content(),
          question.tools().isEmpty() ? null : calls(reply),
          decoding == null ? null : decoding.values(),
          reply.finishReason(),
          reply.promptTokens(),
          reply.completionTokens());
    } finally {
      pace.end();
    }
  }

  private static List<ResponseLine.Call> calls(ChatReply reply) {
    return reply.toolCalls().stream()
        .map(call -> new ResponseLine.Call(call.name(), call.arguments()))
        .toList();
  }

  private ChatReply reply(Item item, Question question, Draw draw) throws InterruptedException {
    ChatRequest request =
        new ChatRequest(
            session.model(),
            question.messages(),
            decoding == null ? protocol.temperature() : Double.valueOf(decoding.temperature()),
            decoding == null ? protocol.topP() : Double.valueOf(decoding.topP()),
            protocol.maxTokens(),
            draw.samplingSeed(),
            question.tools());
    List<Duration> pauses = session.pauses();
    for (int attempt = 0; ; attempt++) {
      try {
        ChatReply reply = session.client().complete(request);
        pace.well();
        return reply;
      } catch (IOException | ChatException e) {
        if (attempt == pauses.size() || session.ended() || !isTransient(e)) {
          throw session.failure(Phase.SERVING, message(item, attempt + 1, e), e).at(item.id());
        }
        pace.trouble();
        retries.incrementAndGet();
        Thread.sleep(pause(e, pauses.get(attempt)));
      }
    }
  }

  private static Duration pause(Exception e, Duration usual) {
    return e instanceof ChatException answer ? answer.retryAfter().orElse(usual) : usual;
  }

  /** The server's own refusal of a request would only be repeated. */
  private static boolean isTransient(Exception e) {
    return !(e instanceof ChatException answer)
        || answer.status() >= 500
        || answer.status() == 408
        || answer.status() == 429;
  }

  private String message(Item item, int attempts, Exception e) {
    String what =
        e instanceof ChatException answer
            ? "answered HTTP " + answer.status() + ": " + e.getMessage()
            : "could not be asked: " + e.getMessage();
    return session.name() + " " + what + " (item " + item.id() + ", tried " + attempts + " times)";
  }

  int retries() {
    return retries.get();
  }
}

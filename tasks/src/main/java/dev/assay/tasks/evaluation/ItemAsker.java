package dev.assay.tasks.evaluation;

import dev.assay.results.record.ResponseLine;
import dev.assay.results.store.Digests;
import dev.assay.sandbox.wire.ChatClient;
import dev.assay.sandbox.wire.ChatException;
import dev.assay.sandbox.wire.ChatReply;
import dev.assay.sandbox.wire.ChatRequest;
import dev.assay.tasks.benchmark.Item;
import dev.assay.tasks.evaluation.ModelServerException.Phase;
import dev.assay.tasks.protocol.Protocol;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks one item, and again with the same seed where the transport failed. Thread-safe. */
final class ItemAsker {
  private static final List<Duration> PAUSES =
      List.of(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(4));

  private final ServerSession session;
  private final ChatClient client;
  private final ModelServer server;
  private final Protocol protocol;
  private final AtomicInteger retries = new AtomicInteger();

  ItemAsker(ServerSession session, ChatClient client, EvaluationRequest request) {
    this.session = session;
    this.client = client;
    this.server = request.server();
    this.protocol = request.protocol();
  }

  ResponseLine ask(Item item) throws InterruptedException {
    String prompt = protocol.render(item);
    ChatReply reply = reply(item, prompt);
    return new ResponseLine(
        ResponseLine.SCHEMA,
        item.id(),
        protocol.order(item),
        Digests.of(prompt),
        reply.content(),
        reply.finishReason(),
        reply.promptTokens(),
        reply.completionTokens());
  }

  private ChatReply reply(Item item, String prompt) throws InterruptedException {
    ChatRequest request =
        new ChatRequest(
            server.model(),
            List.of(new ChatRequest.Message("user", prompt)),
            protocol.temperature(),
            protocol.topP(),
            protocol.maxTokens(),
            protocol.samplingSeed());
    for (int attempt = 0; ; attempt++) {
      try {
        return client.complete(request);
      } catch (IOException | ChatException e) {
        if (attempt == PAUSES.size() || session.ended() || !isTransient(e)) {
          throw session.failure(Phase.SERVING, message(item, attempt + 1, e), e);
        }
        retries.incrementAndGet();
        Thread.sleep(PAUSES.get(attempt));
      }
    }
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
    return server.name() + " " + what + " (item " + item.id() + ", tried " + attempts + " times)";
  }

  int retries() {
    return retries.get();
  }
}

package dev.assay.tasks.evaluation;

import dev.assay.results.record.ResponseLine;
import dev.assay.results.store.Json;
import dev.assay.sandbox.Sandboxes;
import dev.assay.tasks.benchmark.Item;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Asks a checkpoint every item of a benchmark, in a fresh sandbox, and records the raw completions.
 * Grading is {@link dev.assay.tasks.scoring.Scoring}'s matter. Thread-safe.
 */
public final class Evaluator {
  private final Sandboxes sandboxes;
  private final ChatClientFactory clients;

  public Evaluator(Sandboxes sandboxes, ChatClientFactory clients) {
    this.sandboxes = sandboxes;
    this.clients = clients;
  }

  /**
   * Writes {@code responses.jsonl} in item order, atomically, once all items are answered. Until
   * then answers are in {@code responses.partial.jsonl} beside it; called again after an
   * interruption, this asks only what is missing there.
   *
   * @throws ModelServerException when the server does not start, dies, or does not answer
   */
  public EvaluationSummary evaluate(
      EvaluationRequest request, Path responses, EvaluationProgress progress)
      throws InterruptedException {
    List<Item> items = request.benchmark().test();
    Tally tally = new Tally(request.protocol(), items.size());
    try (PartialResponses partial = PartialResponses.open(responses, request.key())) {
      partial.all().forEach(tally::resumed);
      int resumed = partial.size();
      Timing timing = askMissing(request, partial, tally, progress);
      Json.writeLines(responses, inOrder(items, partial));
      partial.done();
      return new EvaluationSummary(
          items.size(), resumed, timing.start(), timing.asking(), timing.retries());
    }
  }

  private record Timing(Duration start, Duration asking, int retries) {}

  private Timing askMissing(
      EvaluationRequest request, PartialResponses partial, Tally tally, EvaluationProgress progress)
      throws InterruptedException {
    List<Item> missing =
        request.benchmark().test().stream().filter(i -> partial.get(i.id()) == null).toList();
    if (missing.isEmpty()) {
      return new Timing(Duration.ZERO, Duration.ZERO, 0);
    }
    try (ServerSession session = ServerSession.start(sandboxes, request, progress)) {
      Duration start = session.elapsed();
      ItemAsker asker = new ItemAsker(session, clients.over(session.dial()), request);
      tally.begin();
      ask(missing, asker, request.concurrency(), partial, tally, progress);
      return new Timing(start, session.elapsed().minus(start), asker.retries());
    }
  }

  /** Answers are recorded by this thread alone, as they come. */
  private static void ask(
      List<Item> items,
      ItemAsker asker,
      int concurrency,
      PartialResponses partial,
      Tally tally,
      EvaluationProgress progress)
      throws InterruptedException {
    ExecutorService pool =
        Executors.newFixedThreadPool(
            concurrency, Thread.ofVirtual().name("assay-ask-", 0).factory());
    try {
      CompletionService<ResponseLine> answers = new ExecutorCompletionService<>(pool);
      items.forEach(item -> answers.submit(() -> asker.ask(item)));
      for (int i = 0; i < items.size(); i++) {
        ResponseLine line = answers.take().get();
        partial.add(line);
        progress.item(tally.asked(line));
      }
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } finally {
      pool.shutdownNow();
      pool.close();
    }
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    Throwable cause = e.getCause();
    return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }

  private static List<ResponseLine> inOrder(List<Item> items, PartialResponses partial) {
    List<ResponseLine> lines = new ArrayList<>();
    for (Item item : items) {
      @Nullable ResponseLine line = partial.get(item.id());
      if (line == null) {
        throw new IllegalStateException("item " + item.id() + " was not answered");
      }
      lines.add(line);
    }
    return lines;
  }
}

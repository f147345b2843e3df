package dev.assay.tasks.evaluation;

import dev.assay.results.record.ResponseLine;
import dev.assay.results.store.Json;
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

/** One evaluation: what is missing is asked, what comes is recorded at once. */
final class Asking {
  private final Questions questions;
  private final Path responses;
  private final EvaluationProgress progress;

  Asking(Questions questions, Path responses, EvaluationProgress progress) {
    this.questions = questions;
    this.responses = responses;
    this.progress = progress;
  }

  /** Opens what answers; only called where something is missing. */
  @FunctionalInterface
  interface Opener {
    ModelSession open() throws InterruptedException;
  }

  EvaluationSummary run(Opener opener) throws InterruptedException {
    List<Ask> asks = Ask.all(questions.benchmark(), questions.protocol());
    Tally tally = new Tally(questions.benchmark(), questions.protocol());
    try (PartialResponses partial = PartialResponses.open(responses, questions.key())) {
      partial.all().forEach(tally::resumed);
      int resumed = partial.size();
      Timing timing = askMissing(opener, asks, partial, tally);
      Json.writeLines(responses, inOrder(asks, partial));
      partial.done();
      return new EvaluationSummary(
          asks.size(), resumed, timing.start(), timing.asking(), timing.retries());
    }
  }

  private record Timing(Duration start, Duration asking, int retries) {}

  private Timing askMissing(Opener opener, List<Ask> asks, PartialResponses partial, Tally tally)
      throws InterruptedException {
    List<Ask> missing = asks.stream().filter(ask -> partial.get(ask.key()) == null).toList();
    if (missing.isEmpty()) {
      return new Timing(Duration.ZERO, Duration.ZERO, 0);
    }
    try (ModelSession session = opener.open()) {
      Duration start = session.elapsed();
      ItemAsker asker = new ItemAsker(session, questions);
      tally.begin();
      ask(missing, asker, partial, tally);
      return new Timing(start, session.elapsed().minus(start), asker.retries());
    }
  }

  /** Answers are recorded by this thread alone, as they come. */
  private void ask(List<Ask> asks, ItemAsker asker, PartialResponses partial, Tally tally)
      throws InterruptedException {
    ExecutorService pool =
        Executors.newFixedThreadPool(
            Math.min(asks.size(), questions.concurrency()),
            Thread.ofVirtual().name("assay-ask-", 0).factory());
    try {
      CompletionService<ResponseLine> answers = new ExecutorCompletionService<>(pool);
      asks.forEach(ask -> answers.submit(() -> asker.ask(ask.item(), ask.draw())));
      for (int i = 0; i < asks.size(); i++) {
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

  private static List<ResponseLine> inOrder(List<Ask> asks, PartialResponses partial) {
    List<ResponseLine> lines = new ArrayList<>();
    for (Ask ask : asks) {
      @Nullable ResponseLine line = partial.get(ask.key());
      if (line == null) {
        throw new IllegalStateException("item " + ask.item().id() + " was not answered");
      }
      lines.add(line);
    }
    return lines;
  }
}

package dev.assay.tasks.evaluation;

import dev.assay.sandbox.Sandboxes;
import java.nio.file.Path;

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
    Questions questions =
        new Questions(
            request.benchmark(),
            request.protocol(),
            request.decoding(),
            request.key(),
            request.concurrency());
    return new Asking(questions, responses, progress)
        .run(() -> ServerSession.start(sandboxes, clients, request, progress));
  }

  /**
   * The same of an endpoint, without a sandbox.
   *
   * @throws ModelServerException when it does not answer
   */
  public static EvaluationSummary evaluate(
      EndpointRequest request, Path responses, EvaluationProgress progress)
      throws InterruptedException {
    Questions questions =
        new Questions(
            request.benchmark(), request.protocol(), null, request.key(), request.concurrency());
    return new Asking(questions, responses, progress)
        .run(() -> new EndpointSession(request.endpoint()));
  }
}

package dev.assay.tasks.evaluation;

import dev.assay.results.store.AtomicFiles;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.benchmark.Item;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * An evaluation that tells a bad checkpoint from a failing server. What fails is tried once more in
 * a fresh container, from the item on where it failed. If that fails too, a model that is known to
 * be good is served in the same way and asked the item that could not be answered: where it
 * answers, the checkpoint is to blame, else the machine or the image.
 */
public final class FairEvaluation {
  private final Evaluator evaluator;
  private final Supplier<Path> control;

  /**
   * @param control gives the folder of a model that is known to be good, assembled like the
   *     checkpoint; for a submission that is its base model. Only asked after a failure
   */
  public FairEvaluation(Evaluator evaluator, Supplier<Path> control) {
    this.evaluator = evaluator;
    this.control = control;
  }

  /**
   * As {@link Evaluator#evaluate(EvaluationRequest, Path, EvaluationProgress)}.
   *
   * @throws UnservableCheckpointException when the checkpoint is to blame
   * @throws ModelServerException when the control does not answer either
   */
  public EvaluationSummary evaluate(
      EvaluationRequest request, Path responses, EvaluationProgress progress)
      throws InterruptedException {
    try {
      return evaluator.evaluate(request, responses, progress);
    } catch (ModelServerException first) {
      progress.again(first);
    }
    try {
      return evaluator.evaluate(request, responses, progress);
    } catch (ModelServerException second) {
      if (controlAnswers(request, second, responses)) {
        throw new UnservableCheckpointException(second);
      }
      throw second;
    }
  }

  private boolean controlAnswers(
      EvaluationRequest request, ModelServerException failure, Path responses)
      throws InterruptedException {
    Path folder = responses.resolveSibling(".control");
    try {
      evaluator.evaluate(
          request.serving(few(request.benchmark(), failure), "control", control.get()),
          folder.resolve("responses.jsonl"),
          EvaluationProgress.silent());
      return true;
    } catch (ModelServerException e) {
      failure.addSuppressed(e);
      return false;
    } finally {
      AtomicFiles.deleteTree(folder);
    }
  }

  private static Benchmark few(Benchmark benchmark, ModelServerException failure) {
    Item asked =
        benchmark.test().stream()
            .filter(item -> item.id().equals(failure.item()))
            .findFirst()
            .orElse(benchmark.test().getFirst());
    return new Benchmark(benchmark.id(), benchmark.name(), List.of(asked));
  }
}

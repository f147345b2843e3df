package dev.assay.runner.evaluation;

import dev.assay.results.store.AtomicFiles;
import dev.assay.runner.plan.Profile;
import dev.assay.runner.trial.Servers;
import dev.assay.sandbox.Gpus;
import dev.assay.sandbox.ImageRecipe;
import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.Progress;
import dev.assay.sandbox.Sandboxes;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.catalog.BaseModel;
import dev.assay.tasks.checkpoint.Assembler;
import dev.assay.tasks.evaluation.EvaluationProgress;
import dev.assay.tasks.evaluation.EvaluationRequest;
import dev.assay.tasks.evaluation.EvaluationSummary;
import dev.assay.tasks.evaluation.Evaluator;
import dev.assay.tasks.evaluation.FairEvaluation;
import dev.assay.tasks.protocol.Protocol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Serves a model folder of the user's in a sandbox and asks it a benchmark, as a trial's submission
 * would be.
 *
 * @param root root of the product's tree
 * @param profile limits, server and image
 * @param control a model that is known to be good, for telling a bad checkpoint from a failing
 *     server, where no base model is named
 */
public record CheckpointEvaluation(
    Path root, Sandboxes engine, Profile profile, BaseModel control, Progress progress) {
  private static final int USER = 60_001;

  /**
   * Evaluates a checkpoint.
   *
   * @param base null where the folder is a whole model of its own
   * @param concurrency requests at a time; null for the profile's
   * @throws dev.assay.tasks.checkpoint.InvalidCheckpointException where it breaks a rule
   * @throws dev.assay.tasks.evaluation.UnservableCheckpointException where it cannot be served and
   *     the control can
   * @throws dev.assay.tasks.evaluation.ModelServerException where the server fails
   */
  public EvaluationSummary run(
      Benchmark benchmark,
      Protocol protocol,
      Path checkpoint,
      @Nullable BaseModel base,
      @Nullable Integer concurrency,
      Path responses,
      EvaluationProgress listener)
      throws IOException, InterruptedException {
    Path absolute = responses.toAbsolutePath().normalize();
    Path scratch = absolute.resolveSibling("." + absolute.getFileName() + ".model");
    String owner = absolute.toString();
    engine.reap(owner);
    try (Hold gpus = hold(owner)) {
      Candidate candidate = Candidate.of(checkpoint, base, protocol, scratch.resolve("model"));
      EvaluationRequest request =
          new EvaluationRequest(
              owner,
              "evaluate-" + ProcessHandle.current().pid(),
              benchmark,
              protocol,
              candidate.model(),
              candidate.digest(),
              candidate.assembly().folder(),
              candidate.assembly().decoding(),
              Servers.named(profile.server()),
              image(),
              profile.evaluator(),
              profile.runtime(),
              gpus.uuids(),
              concurrency == null ? profile.evaluatorConcurrency() : concurrency);
      BaseModel known = base == null ? control : base;
      return new FairEvaluation(
              new Evaluator(engine, Servers.CLIENTS),
              () -> Assembler.assembleTrusted(known, protocol, scratch.resolve("control")).folder())
          .evaluate(request, absolute, listener);
    } finally {
      AtomicFiles.deleteTree(scratch);
    }
  }

  private ImageRef image() {
    return engine.ensure(new ImageRecipe.Standard(root, profile.name(), "evaluator"), progress);
  }

  private Hold hold(String owner) throws InterruptedException {
    if (profile.gpus() == 0) {
      return new Hold(null);
    }
    return new Hold(
        Gpus.take(
            new Gpus.Needs(profile.gpus(), profile.gpu()),
            new Gpus.Care(engine, image(), root, owner, USER),
            progress));
  }

  private record Hold(Gpus.@Nullable Lease lease) implements AutoCloseable {
    List<String> uuids() {
      return lease == null ? List.of() : lease.uuids();
    }

    @Override
    public void close() {
      if (lease != null) {
        lease.close();
      }
    }
  }
}

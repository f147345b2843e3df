package dev.assay.runner.trial;

import dev.assay.results.EnvironmentException;
import dev.assay.results.record.Checkpoint;
import dev.assay.results.record.Outcome;
import dev.assay.results.record.Score;
import dev.assay.results.record.Workspace;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.Json;
import dev.assay.results.store.Step;
import dev.assay.tasks.checkpoint.Assembler;
import dev.assay.tasks.checkpoint.Assembly;
import dev.assay.tasks.checkpoint.CheckpointReader;
import dev.assay.tasks.checkpoint.EmptyCheckpointException;
import dev.assay.tasks.checkpoint.InvalidCheckpointException;
import dev.assay.tasks.evaluation.EvaluationCache;
import dev.assay.tasks.evaluation.EvaluationRequest;
import dev.assay.tasks.evaluation.Evaluator;
import dev.assay.tasks.evaluation.FairEvaluation;
import dev.assay.tasks.evaluation.ModelServerException;
import dev.assay.tasks.evaluation.SecondGeneration;
import dev.assay.tasks.evaluation.UnservableCheckpointException;
import dev.assay.tasks.execution.PythonTests;
import dev.assay.tasks.scoring.CodeRunner;
import dev.assay.tasks.scoring.Scorer;
import dev.assay.tasks.scoring.Scoring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the submission, serves what is assembled from it, records completions, scores them. */
final class Evaluate implements StepAction {
  /** What the journal keeps. */
  record Evaluated(Outcome outcome, boolean cached, List<String> differences) {
    Evaluated {
      differences = List.copyOf(differences);
    }
  }

  @Override
  public Object perform(TrialContext context) throws IOException, InterruptedException {
    // Beside the object store, so that files are hard links and not copies.
    Path scratch = context.attempt().path().resolve(".scratch");
    try {
      return evaluate(context, scratch);
    } finally {
      AtomicFiles.deleteTree(scratch);
    }
  }

  private static Evaluated evaluate(TrialContext context, Path scratch)
      throws IOException, InterruptedException {
    List<Workspace.Refused> refused = Submission.refused(context);
    if (!refused.isEmpty()) {
      return without(
          new Outcome.InvalidSubmission(
              refused.getFirst().path() + ": " + refused.getFirst().reason()));
    }
    Path submission = scratch.resolve("submission");
    try {
      Submission.layOut(context, submission);
      Checkpoint checkpoint = CheckpointReader.read(submission);
      Json.write(context.attempt().checkpoint(), checkpoint);
      Assembly assembly =
          Assembler.assemble(
              context.model(), submission, context.protocol(), scratch.resolve("model"));
      return score(
          context,
          checkpoint,
          assembly,
          () ->
              Assembler.assembleTrusted(
                      context.model(), context.protocol(), scratch.resolve("control"))
                  .folder());
    } catch (UnservableCheckpointException e) {
      return without(new Outcome.InvalidSubmission("served: " + e.getMessage()));
    } catch (EmptyCheckpointException e) {
      return without(nothing(context));
    } catch (InvalidCheckpointException e) {
      return without(new Outcome.InvalidSubmission(e.rule() + ": " + e.getMessage()));
    }
  }

  private static Evaluated score(
      TrialContext context, Checkpoint checkpoint, Assembly assembly, Supplier<Path> control)
      throws InterruptedException {
    EvaluationRequest request = request(context, checkpoint, assembly, List.of());
    EvaluationCache cache = new EvaluationCache(context.attempt().trial().job().evaluationCache());
    Optional<Path> known = cache.lookup(request.key());
    if (known.isPresent()) {
      context
          .journal()
          .note(
              Step.EVALUATE, "an equal checkpoint was evaluated before; its completions are taken");
      copy(known.get(), context.attempt().responses());
    } else {
      try (GpuHold gpus = GpuHold.take(context, Step.EVALUATE)) {
        EvaluationRequest leased = request(context, checkpoint, assembly, gpus.uuids());
        Evaluator evaluator = new Evaluator(context.sandboxes(), Servers.CLIENTS);
        new FairEvaluation(evaluator, control)
            .evaluate(leased, context.attempt().responses(), new EvaluationNotes(context));
        Json.write(
            context.attempt().regeneration(),
            new SecondGeneration(evaluator).run(leased, context.attempt().responses()));
      } catch (ModelServerException e) {
        throw new EnvironmentException("the model server failed: " + e.getMessage(), null, e);
      }
      cache.store(request.key(), context.attempt().responses());
    }
    Score score = score(context);
    return new Evaluated(
        new Outcome.Scored(score.score(), score.stderr(), score.n()),
        known.isPresent(),
        assembly.differences().stream().map(dev.assay.tasks.checkpoint.Difference::line).toList());
  }

  /** Programs are run in sandboxes of their own, when the server's is gone. */
  private static Score score(TrialContext context) {
    if (!Scorer.named(context.protocol().scorer()).executes()) {
      return score(context, null);
    }
    try (PythonTests tests =
        new PythonTests(
            context.sandboxes(),
            context.owner(),
            context.standardImage("evaluator", Step.EVALUATE),
            context.profile().runtime())) {
      return score(context, tests);
    }
  }

  private static Score score(TrialContext context, @Nullable CodeRunner code) {
    return Scoring.score(
        context.task().benchmark(),
        context.protocol(),
        context.attempt().responses(),
        context.attempt().grades(),
        context.attempt().score(),
        code);
  }

  private static EvaluationRequest request(
      TrialContext context, Checkpoint checkpoint, Assembly assembly, List<String> gpus) {
    return new EvaluationRequest(
        context.owner(),
        AgentSandbox.name(context, "evaluator"),
        context.task().benchmark(),
        context.protocol(),
        context.model(),
        checkpoint.digest(),
        assembly.folder(),
        assembly.decoding(),
        Servers.named(context.profile().server()),
        context.standardImage("evaluator", Step.EVALUATE),
        context.profile().evaluator(),
        context.profile().runtime(),
        gpus,
        context.profile().evaluatorConcurrency());
  }

  private static void copy(Path from, Path to) {
    try {
      AtomicFiles.write(to, Files.readAllBytes(from));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("cannot read " + from, e);
    }
  }

  /**
   * An agent that broke and left nothing failed; one that ended well and left nothing did not
   * submit.
   */
  private static Outcome nothing(TrialContext context) {
    RunAgent.Ended run = context.data(Step.RUN, RunAgent.Ended.class);
    Integer code = run.code();
    boolean own = run.endedBy().equals("exit") || run.endedBy().equals("container");
    boolean broke = own && (run.detail() != null || (code != null && code != 0));
    String how = run.detail() == null ? "exit code " + code : run.detail();
    return broke
        ? new Outcome.AgentFailed(
            "the agent ended with " + how + " and left no checkpoint; see agent.log")
        : new Outcome.NoSubmission("/workspace/final_model was absent or empty when the run ended");
  }

  private static Evaluated without(Outcome outcome) {
    return new Evaluated(outcome, false, List.of());
  }
}

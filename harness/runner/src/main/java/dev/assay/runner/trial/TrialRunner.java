package dev.assay.runner.trial;

import dev.assay.agents.Agent;
import dev.assay.results.AssayException;
import dev.assay.results.InputException;
import dev.assay.results.record.TrialSpec;
import dev.assay.results.seal.Seal;
import dev.assay.results.seal.SigningKey;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Journal;
import dev.assay.results.store.ProcessLock;
import dev.assay.results.store.Step;
import dev.assay.results.store.TrialFolder;
import dev.assay.runner.plan.Profile;
import dev.assay.sandbox.Operator;
import dev.assay.sandbox.Sandboxes;
import dev.assay.tasks.catalog.BaseModel;
import dev.assay.tasks.catalog.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one trial to its end in this process, going on where an earlier process stopped. Whatever
 * fails that is not the agent's doing ends the attempt as an infrastructure failure, with its
 * evidence kept.
 */
public final class TrialRunner {
  private static final Logger LOG = LoggerFactory.getLogger(TrialRunner.class);
  private final Path root;
  private final SigningKey key;
  private final Supplier<Sandboxes> engine;
  private final Operator operator;
  private final Clock clock;

  /**
   * @param root root of the product's tree
   * @param key seals every attempt
   * @param operator what the operator's usual {@code providers.toml} offers
   * @param engine connects to the container engine
   */
  public TrialRunner(
      Path root, SigningKey key, Supplier<Sandboxes> engine, Operator operator, Clock clock) {
    this.root = root;
    this.key = key;
    this.engine = engine;
    this.operator = operator;
    this.clock = clock;
  }

  /**
   * Runs the trial.
   *
   * @return whether an attempt that counts is sealed now
   */
  public boolean run(TrialFolder trial) throws InterruptedException {
    ProcessLock lock =
        ProcessLock.tryAcquire(trial.lock())
            .orElseThrow(() ->
                new InputException("trial " + trial.path().getFileName() + " is already running"));
    try (lock) {
      if (Attempts.counting(trial).isPresent()) {
        return true;
      }
      TrialSpec spec = trial.spec();
      return attempt(Attempts.next(trial, spec, key, clock), spec);
    }
  }

  private boolean attempt(AttemptFolder attempt, TrialSpec spec) throws InterruptedException {
    LiveRun live = new LiveRun();
    try (Journal journal = Journal.open(attempt.journal(), clock)) {
      Thread cancel = new Thread(live::close, "cancel");
      Runtime.getRuntime().addShutdownHook(cancel);
      try (Sandboxes sandboxes = engine.get()) {
        // Also what a lost attempt left running.
        attempt.trial().attempts().forEach(one -> sandboxes.reap(one.path().toString()));
        sandboxes.reap(attempt.path().toString());
        try (live) {
          // Closed before the connection to the engine is.
          steps(context(attempt, spec, sandboxes, journal, live));
        }
        Seal.write(attempt, key, Map.of("trial", spec.id(), "counts", "true"));
        return true;
      } catch (IOException | RuntimeException e) {
        fail(attempt, spec, journal, e);
        return false;
      } finally {
        forget(cancel);
      }
    }
  }

  private TrialContext context(
      AttemptFolder attempt, TrialSpec spec, Sandboxes sandboxes, Journal journal, LiveRun live) {
    Task task = Task.load(Path.of(spec.taskFolder()));
    return new TrialContext(
        root,
        attempt,
        spec,
        Profile.load(root, spec.profile()).under(spec.runtime()),
        Agent.load(Path.of(spec.agentFolder())).with(spec.agentParameters()),
        task,
        BaseModel.load(Path.of(spec.modelFolder())),
        task.protocol(spec.regime().protocol()),
        sandboxes,
        spec.providers() == null ? operator : Operator.load(Path.of(spec.providers())),
        journal,
        clock,
        Decoys.of(attempt, spec, key),
        live);
  }

  private static void steps(TrialContext context) throws IOException, InterruptedException {
    for (Step step : Step.ofTrial()) {
      if (context.journal().ended(step).isPresent()) {
        continue;
      }
      context.journal().begin(step);
      context.journal().end(step, action(step).perform(context));
    }
  }

  private static StepAction action(Step step) {
    return switch (step) {
      case PREPARE -> new Prepare();
      case RUN -> new RunAgent();
      case STOP -> new Stop();
      case COLLECT -> new Collect();
      case EVALUATE -> new Evaluate();
      case AUDIT -> new AuditTrial();
      case SEAL -> new SealAttempt();
      case PLAN, LEADERBOARD -> throw new IllegalStateException(step + " is a step of the job");
    };
  }

  private void fail(AttemptFolder attempt, TrialSpec spec, Journal journal, Exception e) {
    String reason = reason(e);
    LOG.error("attempt {} failed: {}", attempt.path(), reason, e);
    Step step = journal.events().isEmpty() ? Step.PREPARE : journal.events().getLast().step();
    try {
      Attempts.close(
          attempt, spec, journal, step, reason.replaceAll("\\s+", " ").strip(), key, clock);
    } catch (RuntimeException again) {
      // A full disk, say: the next start finds the journal's end and closes the attempt then.
      LOG.error("the failed attempt {} could not be sealed", attempt.path(), again);
      again.addSuppressed(e);
    }
  }

  private static String reason(Exception e) {
    if (e instanceof AssayException known) {
      return known.line();
    }
    return String.valueOf(e.getMessage()).contains("No space left")
        ? "the disk is full; free some space and go on with --resume"
        : e.toString();
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("the process is ending: the hook runs", e);
    }
  }

  /** Whether an attempt folder holds anything yet. */
  static boolean started(AttemptFolder attempt) {
    return Files.exists(attempt.journal());
  }
}

package dev.assay.runner.plan;

import dev.assay.agents.Agent;
import dev.assay.agents.AgentCatalog;
import dev.assay.results.InputException;
import dev.assay.results.config.StrictToml;
import dev.assay.results.record.Budget;
import dev.assay.results.record.Cell;
import dev.assay.results.record.Regime;
import dev.assay.results.record.TrialSpec;
import dev.assay.results.store.Digests;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Json;
import dev.assay.sandbox.Operator;
import dev.assay.tasks.catalog.BaseModel;
import dev.assay.tasks.catalog.Catalog;
import dev.assay.tasks.catalog.Task;
import dev.assay.tasks.protocol.Protocol;
import dev.assay.tasks.scoring.Scorer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Resolves a request into trials and writes the lock file and a spec a trial. Nothing is written
 * before all is known good.
 */
public final class Planner {
  private static final int WRITERS = 32;

  private final Path root;
  private final String version;

  /**
   * @param root root of the product's tree
   * @param version of Assay, for the lock file
   */
  public Planner(Path root, String version) {
    this.root = root;
    this.version = version;
  }

  /** A plan that has not been written. */
  public record Plan(JobLock lock, List<TrialSpec> trials) {
    public Plan {
      trials = List.copyOf(trials);
    }
  }

  /** Resolves everything that the request names, or says which name is wrong. */
  public Plan resolve(JobRequest request) {
    List<Agent> agents = request.agents().stream().map(new AgentCatalog(root)::agent).toList();
    Catalog catalog = new Catalog(root);
    List<Task> tasks = request.tasks().stream().map(catalog::task).toList();
    List<BaseModel> models = request.models().stream().map(catalog::model).toList();
    Profile profile = Profile.load(root, request.profile()).under(request.runtime());
    Regime regime = regime(request, profile);
    tasks.forEach(t -> refuseJudged(t.name(), t.protocol(regime.protocol())));
    Budget budget = budget(profile.budget(), request);
    if (request.providers() != null) {
      Operator.load(request.providers());
    }
    List<TrialSpec> trials =
        new Cells(agents, tasks, models, request.matrix())
            .trials(
                request.repeats(),
                (agent, task, model, repeat) ->
                    trial(agent, task, model, repeat, budget, profile, regime, request));
    refuseDoubles(trials);
    JobLock lock =
        new JobLock(
            JobLock.SCHEMA,
            version,
            profile.name(),
            profile.runtime(),
            regime,
            budget,
            request.seed(),
            request.repeats(),
            agents.stream()
                .map(a -> new JobLock.Entry(a.label(), a.folder().toString(), a.digest()))
                .toList(),
            tasks.stream().map(t -> entry(t.name(), t.folder())).toList(),
            models.stream().map(m -> entry(m.name(), m.folder())).toList(),
            trials.stream().map(TrialSpec::id).toList(),
            request.job(),
            request.slurm(),
            request.matrix().overrides(),
            request.retention());
    return new Plan(lock, trials);
  }

  /** Writes a plan into a job's folder; on one that is there already it must be the same plan. */
  public void write(Plan plan, JobFolder job) {
    if (Files.exists(job.lockFile())) {
      JobLock before = JobLock.read(job.lockFile());
      if (!before.withChangesOf(plan.lock()).equals(plan.lock())) {
        throw new InputException(
            job.path() + " holds a job with other inputs (compare job.lock.toml)",
            "choose another --out for the changed job");
      }
    }
    specs(plan, job);
    // The job's own budget and its order may change for a resumed job: no trial's input does.
    if (!Files.exists(job.lockFile()) || !JobLock.read(job.lockFile()).equals(plan.lock())) {
      plan.lock().write(job.lockFile());
    }
  }

  /** Many at once: the disk syncs them together. */
  private static void specs(Plan plan, JobFolder job) {
    List<Future<?>> writing = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      for (TrialSpec spec : plan.trials()) {
        Path file = job.trial(spec.id()).specFile();
        if (!Files.exists(file)) {
          writing.add(threads.submit(() -> Json.write(file, spec)));
        }
      }
    }
    for (Future<?> one : writing) {
      if (one.state() == Future.State.FAILED) {
        throw new IllegalStateException("the job could not be planned", one.exceptionNow());
      }
    }
  }

  /** Hours of training are not begun for a score that nobody would give. */
  private static void refuseJudged(String task, Protocol protocol) {
    if (Scorer.named(protocol.scorer()).judged()) {
      throw new InputException(
          "task " + task + " is judged by a language model, and trials have no judge yet",
          "score a checkpoint: assay evaluate --benchmark " + task + " --judge PROVIDER/MODEL");
    }
  }

  private Regime regime(JobRequest request, Profile profile) {
    String name = request.regime() == null ? "assay-" + profile.name() : request.regime();
    Path file = root.resolve("harness/regimes").resolve(name + ".toml");
    if (!name.matches("[A-Za-z0-9.-]+") || !Files.exists(file)) {
      throw new InputException("no regime '" + name + "'", "see harness/regimes");
    }
    Regime regime = StrictToml.read(file, Regime.class);
    if (!regime.hardware().equals(profile.name())) {
      throw new InputException(
          "regime '"
              + name
              + "' is for profile '"
              + regime.hardware()
              + "', not '"
              + profile.name()
              + "'");
    }
    return regime;
  }

  private static Budget budget(Budget profile, JobRequest request) {
    return new Budget(
        request.wallSeconds() == null ? profile.wallSeconds() : request.wallSeconds(),
        profile.diskBytes(),
        profile.gpuHours(),
        request.tokens() == null ? profile.tokens() : request.tokens(),
        request.dollars() == null ? profile.dollars() : request.dollars(),
        request.requests() == null ? profile.requests() : request.requests());
  }

  private static TrialSpec trial(
      Agent agent,
      Task task,
      BaseModel model,
      int repeat,
      Budget budget,
      Profile profile,
      Regime regime,
      JobRequest request) {
    Cell cell = new Cell(agent.label(), task.name(), model.name());
    String id = cell.slug() + "__r" + repeat;
    return new TrialSpec(
        TrialSpec.SCHEMA,
        id,
        cell,
        repeat,
        agent.folder().toString(),
        agent.chosen(),
        task.folder().toString(),
        model.folder().toString(),
        over(budget, cell, request.matrix().overrides()),
        profile.name(),
        regime,
        seed(request.seed(), id),
        request.providers() == null ? null : request.providers().toAbsolutePath().toString(),
        profile.runtime());
  }

  private static Budget over(Budget usual, Cell cell, List<CellBudget> overrides) {
    Budget budget = usual;
    for (CellBudget override : overrides) {
      budget = override.over(budget, cell);
    }
    return budget;
  }

  /** The first 63 bits of SHA-256 over the job's seed and the trial's id. */
  private static long seed(long job, String id) {
    return HexFormat.fromHexDigitsToLong(Digests.of(job + "\n" + id).substring(0, 16)) >>> 1;
  }

  private static JobLock.Entry entry(String name, Path folder) {
    return new JobLock.Entry(name, folder.toString(), Digests.ofFolder(folder));
  }

  private static void refuseDoubles(List<TrialSpec> trials) {
    Set<String> ids = new HashSet<>();
    for (TrialSpec trial : trials) {
      if (!ids.add(trial.id())) {
        throw new InputException(
            "two agents, tasks or models of the job have the same name (both make "
                + trial.id()
                + ")",
            "give each once; a copied agent needs a name of its own in its agent.toml");
      }
    }
  }
}

package dev.assay.runner.submission;

import dev.assay.results.InputException;
import dev.assay.results.record.Audit;
import dev.assay.results.record.Cell;
import dev.assay.results.record.Outcome;
import dev.assay.results.record.TrialResult;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Json;
import dev.assay.results.store.TrialFolder;
import dev.assay.runner.plan.JobLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Looks through a submitted job. */
public final class Submission {
  private final JobFolder job;
  private final JobLock lock;
  private final Path root;

  /**
   * Of an unpacked job.
   *
   * @param root of this machine's product tree, whose rules, tasks and models are the measure
   */
  public Submission(Path folder, Path root) {
    this.job = new JobFolder(folder);
    if (!Files.exists(job.lockFile())) {
      throw new InputException(
          "it has no job.lock.toml: only whole jobs are taken in", "seal the job, not a trial");
    }
    this.lock = JobLock.read(job.lockFile());
    this.root = root;
  }

  /** A trial and the attempt of it that counts, with what they say. */
  record Counting(TrialFolder trial, AttemptFolder attempt, TrialResult result) {
    String name() {
      return String.valueOf(trial.path().getFileName());
    }

    @Nullable Audit audit() {
      return Files.exists(attempt.audit()) ? Json.read(attempt.audit(), Audit.class) : null;
    }
  }

  /** What is wrong, by what was looked at: a sentence each, none where all is well. */
  public Map<String, List<String>> check() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    List<String> matrix = new ArrayList<>();
    List<Counting> counting = counting(matrix);
    all.put("complete matrix", matrix);
    all.put("locked inputs", new LockedInputs(lock, root).check(counting));
    all.put("budgets", new Budgets(lock).check(counting));
    all.put("rules", new RulesUnchanged(lock, root).check(counting));
    all.put("evidence", new EvidencePresent(job).check(counting));
    all.put("verdicts", Verdicts.check(counting));
    return all;
  }

  private List<Counting> counting(List<String> wrong) {
    TreeSet<String> planned = new TreeSet<>();
    for (JobLock.Entry agent : lock.agents()) {
      for (JobLock.Entry task : lock.tasks()) {
        for (JobLock.Entry model : lock.models()) {
          for (int repeat = 1; repeat <= lock.repeats(); repeat++) {
            planned.add(new Cell(agent.name(), task.name(), model.name()).slug() + "__r" + repeat);
          }
        }
      }
    }
    if (!planned.equals(new TreeSet<>(lock.trials()))) {
      wrong.add("the lock's trials are not its agents, tasks, models and repeats");
    }
    List<Counting> found = new ArrayList<>();
    for (TrialFolder trial : job.trials()) {
      String name = String.valueOf(trial.path().getFileName());
      if (!planned.remove(name)) {
        wrong.add(name + " is not in the lock");
      }
      counting(trial, name, wrong, found);
    }
    planned.forEach(name -> wrong.add(name + " is missing"));
    return found;
  }

  /** One attempt counts, it is the last, and all before it failed by infrastructure. */
  private static void counting(
      TrialFolder trial, String name, List<String> wrong, List<Counting> found) {
    List<Counting> attempts =
        trial.attempts().stream()
            .filter(a -> Files.exists(a.result()))
            .map(a -> new Counting(trial, a, Json.read(a.result(), TrialResult.class)))
            .sorted(Comparator.comparingInt(c -> c.attempt().number()))
            .toList();
    List<Counting> counts = attempts.stream().filter(c -> c.result().counts()).toList();
    if (counts.size() != 1) {
      wrong.add(name + " has " + counts.size() + " attempts that count");
      return;
    }
    Counting last = attempts.getLast();
    if (!Objects.equals(last, counts.getFirst())) {
      wrong.add(name + ": another attempt than the last counts");
    }
    for (Counting before : attempts) {
      if (before.result().counts()) {
        break;
      }
      if (!(before.result().outcome() instanceof Outcome.InfrastructureFailed)) {
        wrong.add(
            name
                + ": attempt "
                + before.attempt().number()
                + " did not fail by infrastructure,"
                + " and a later one counts");
      }
    }
    found.add(counts.getFirst());
  }
}

package dev.assay.runner.submission;

import dev.assay.results.record.TrialRecord;
import dev.assay.results.record.TrialSpec;
import dev.assay.results.store.Digests;
import dev.assay.results.store.Json;
import dev.assay.runner.plan.JobLock;
import dev.assay.runner.submission.Submission.Counting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Every trial ran with what the lock names, and tasks and models are the ones of this tree. */
record LockedInputs(JobLock lock, Path root) {

  List<String> check(List<Counting> trials) {
    List<String> wrong = new ArrayList<>();
    here("task", lock.tasks(), root.resolve("tasks/catalog"), wrong);
    here("base model", lock.models(), root.resolve("tasks/models"), wrong);
    for (Counting trial : trials) {
      if (!Files.exists(trial.attempt().trialRecord())) {
        wrong.add(trial.name() + " has no trial.json");
        continue;
      }
      TrialRecord record = Json.read(trial.attempt().trialRecord(), TrialRecord.class);
      TrialSpec spec = trial.trial().spec();
      if (!record.spec().equals(spec)) {
        wrong.add(trial.name() + ": trial.json has another plan than spec.json");
      }
      compare(trial, "agent", lock.agents(), spec.cell().agent(), record.agentDigest(), wrong);
      compare(trial, "task", lock.tasks(), spec.cell().task(), record.taskDigest(), wrong);
      compare(
          trial, "base model", lock.models(), spec.cell().baseModel(), record.modelDigest(), wrong);
    }
    return wrong;
  }

  private static void compare(
      Counting trial,
      String what,
      List<JobLock.Entry> locked,
      String name,
      String digest,
      List<String> wrong) {
    boolean same =
        locked.stream().anyMatch(e -> e.name().equals(name) && e.digest().equals(digest));
    if (!same) {
      wrong.add(trial.name() + ": its " + what + " is not the one of the lock");
    }
  }

  private static void here(
      String what, List<JobLock.Entry> locked, Path catalog, List<String> wrong) {
    for (JobLock.Entry entry : locked) {
      Path folder = catalog.resolve(entry.name());
      boolean known = entry.name().matches("[A-Za-z0-9._-]+") && Files.isDirectory(folder);
      if (!known) {
        wrong.add(what + " " + entry.name() + " is not in this tree's catalogue");
      } else if (!Digests.ofFolder(folder).equals(entry.digest())) {
        wrong.add(what + " " + entry.name() + " is another version than this tree's");
      }
    }
  }
}

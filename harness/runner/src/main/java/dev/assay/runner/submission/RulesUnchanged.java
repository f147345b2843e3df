package dev.assay.runner.submission;

import dev.assay.audit.Rules;
import dev.assay.results.config.StrictToml;
import dev.assay.results.record.Audit;
import dev.assay.results.record.Outcome;
import dev.assay.results.record.Regime;
import dev.assay.runner.plan.JobLock;
import dev.assay.runner.submission.Submission.Counting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The regime is this tree's, and so are the rules that every audit went by. */
record RulesUnchanged(JobLock lock, Path root) {

  List<String> check(List<Counting> trials) {
    List<String> wrong = new ArrayList<>();
    String name = lock.regime().name();
    Path file = root.resolve("harness/regimes").resolve(name + ".toml");
    if (!name.matches("[A-Za-z0-9.-]+") || !Files.exists(file)) {
      wrong.add("regime " + name + " is not in this tree");
    } else if (!StrictToml.read(file, Regime.class).equals(lock.regime())) {
      wrong.add("regime " + name + " was changed: it is not this tree's");
    }
    String digest = Rules.standard().digest();
    for (Counting trial : trials) {
      if (!trial.trial().spec().regime().equals(lock.regime())) {
        wrong.add(trial.name() + " ran under another regime than the lock's");
      }
      Audit audit = trial.audit();
      if (audit != null && !audit.rules().equals(digest)) {
        wrong.add(trial.name() + " was audited by other rules than this tree's");
      } else if (audit == null && trial.result().outcome() instanceof Outcome.Scored) {
        wrong.add(trial.name() + " has a score and no audit");
      }
    }
    return wrong;
  }
}

package dev.assay.cli;

import dev.assay.results.EnvironmentException;
import dev.assay.runner.plan.JobBudget;
import dev.assay.runner.plan.Planner;
import dev.assay.runner.plan.Profile;
import java.nio.file.Path;

/**
 * Room on the disk that a job needs. Where agents have a GPU, what they may leave is what they will
 * leave, so that the worst case must fit: every trial's whole disk, or the job's own budget. On the
 * cpu profile agents leave a few megabytes of the two gigabytes that they may: there, one volume
 * and one evaluation must fit, unless the job has a budget.
 */
record DiskRoom(Planner.Plan plan, Profile profile) {
  private static final long USUAL = 3L << 30;

  void need(Path out) {
    JobBudget job = plan.lock().jobBudget();
    Long budget = job == null ? null : job.diskBytes();
    long trials = plan.trials().stream().mapToLong(trial -> trial.budget().diskBytes()).sum();
    if (budget == null && profile.gpus() == 0) {
      Installation.needDisk(out, Math.min(plan.lock().budget().diskBytes(), USUAL));
      return;
    }
    // Volumes of trials that run lie on the same disk, and what they hold is copied out.
    long running = profile.slots() * plan.lock().budget().diskBytes();
    long most = running + (budget == null ? trials : Math.min(trials, budget));
    long free = Installation.free(out);
    if (free < most) {
      throw new EnvironmentException(
          "the job may take %d GB of disk and %d GB are free at %s"
              .formatted(most / GIGA, free / GIGA, out.toAbsolutePath()),
          budget == null
              ? "bound it: disk_bytes under [budget.job] of the job file, beyond which no trial is started; [retention] says what is not kept"
              : "lower disk_bytes under [budget.job], free some space or choose another --out");
    }
  }

  private static final long GIGA = 1_000_000_000;
}

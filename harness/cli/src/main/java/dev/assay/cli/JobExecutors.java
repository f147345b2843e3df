package dev.assay.cli;

import dev.assay.results.store.JobFolder;
import dev.assay.runner.executor.Executor;
import dev.assay.runner.executor.LocalExecutor;
import dev.assay.runner.executor.SlurmExecutor;
import dev.assay.runner.job.Shifts;
import dev.assay.runner.plan.JobLock;
import dev.assay.runner.plan.Profile;
import java.util.List;

/** Where a job's trials run, as its lock says. */
final class JobExecutors {
  /** As many as a queue is given at once; Slurm decides which of them run. */
  private static final int QUEUED = 256;

  private JobExecutors() {}

  static Executor of(JobFolder job) {
    JobLock lock = JobLock.read(job.lockFile());
    Profile profile = profile(lock);
    List<String> self =
        profile.gpus() > 0 ? Installation.selfForLargeModels() : Installation.selfForTrials();
    return lock.slurm() == null
        ? new LocalExecutor(self)
        : new SlurmExecutor(self, profile, lock.most().wallSeconds(), lock.slurm());
  }

  static Shifts shifts(JobFolder job) {
    JobLock lock = JobLock.read(job.lockFile());
    Profile profile = profile(lock);
    return Shifts.usual(
        lock.slurm() == null ? profile.slots() : QUEUED,
        profile.infrastructureRetries(),
        profile.gpus() > 0);
  }

  private static Profile profile(JobLock lock) {
    return Profile.load(Installation.root(), lock.profile());
  }
}

package dev.assay.benchmarks.jobs;

import dev.assay.benchmarks.Figures;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Journal;
import dev.assay.results.store.Step;
import dev.assay.results.store.TrialFolder;
import dev.assay.runner.executor.Executor;
import dev.assay.runner.job.Coordinator;
import dev.assay.runner.job.JobView;
import dev.assay.runner.job.Shifts;
import dev.assay.runner.plan.JobRequest;
import dev.assay.runner.plan.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * Jobs of 1,000 to 100,000 trials: planned, looked at when all are done, and gone on with when one
 * is missing. The trials' records are written here, and small; nothing runs. Options: {@code
 * most=100000 appends=20000}, and the folder by {@code FOLDER} in the environment.
 */
final class JobGrowth {
  private static final int A_THOUSAND = 1000;
  private static final int TEN = 10;

  private final Path folder;
  private final Figures figures = new Figures("jobs");

  private JobGrowth(Path folder) {
    this.folder = folder;
  }

  static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("assay-jobs");
    try {
      JobGrowth growth = new JobGrowth(folder);
      growth.appends(option(arguments, "appends", 20_000));
      int most = option(arguments, "most", 100_000);
      Times first = growth.job(A_THOUSAND);
      Times last = first;
      for (int size = TEN * A_THOUSAND; size <= most; size *= TEN) {
        last = growth.job(size);
      }
      growth.compare(first, last);
    } finally {
      AtomicFiles.deleteTree(folder);
    }
  }

  private static int option(String[] arguments, String name, int otherwise) {
    for (String argument : arguments) {
      if (argument.startsWith(name + "=")) {
        return Integer.parseInt(argument.substring(name.length() + 1));
      }
    }
    return otherwise;
  }

  /** Seconds of each step of a job of so many trials. */
  private record Times(int trials, double plan, double status, double resume) {}

  /** In memory, so that what is measured is ours and not the disk's. */
  private void appends(int many) throws IOException {
    Path shared = Path.of("/dev/shm");
    Path place =
        Files.isWritable(shared) ? Files.createTempDirectory(shared, "assay-jobs") : folder;
    double[] seconds = new double[many];
    try (Journal journal = Journal.open(place.resolve("events.jsonl"), Clock.systemUTC())) {
      for (int i = 0; i < many; i++) {
        long start = System.nanoTime();
        journal.note(Step.RUN, "as long as remarks usually are, and no longer than that");
        seconds[i] = (System.nanoTime() - start) / 1e9;
      }
    }
    AtomicFiles.deleteTree(place.resolve("events.jsonl"));
    double late = Figures.quantile(seconds, 0.99) * 1e3;
    String note = many + " appends to a journal in memory";
    figures.atMost(1, "journal append, 99th percentile", late, "ms", note);
  }

  private Times job(int trials) throws IOException, InterruptedException {
    JobFolder job = new JobFolder(folder.resolve("job-" + trials));
    JobRequest request = ManyTrials.request(folder, trials);
    Clockwork plan = Clockwork.start();
    Planner planner = ManyTrials.planner();
    planner.write(planner.resolve(request), job);
    row("planning", trials, plan);
    ManyTrials.finish(job.trials());
    Clockwork status = Clockwork.start();
    long done =
        JobView.read(job).trials().stream().filter(t -> t.state() == JobView.State.DONE).count();
    row("status", trials, status);
    if (done != trials) {
      throw new IllegalStateException(done + " of " + trials + " are done");
    }
    TrialFolder missing = job.trials().get(trials / 2);
    AtomicFiles.deleteTree(missing.attempt(1).path());
    Clockwork resume = Clockwork.start();
    resume(job);
    row("going on with one", trials, resume);
    Times times = new Times(trials, plan.seconds(), status.seconds(), resume.seconds());
    AtomicFiles.deleteTree(job.path());
    return times;
  }

  private static void resume(JobFolder job) throws InterruptedException {
    Executor played =
        new Executor() {
          @Override
          public void submit(TrialFolder trial) {
            ManyTrials.finish(List.of(trial));
          }

          @Override
          public State poll(TrialFolder trial) {
            return State.ENDED;
          }

          @Override
          public void cancel(TrialFolder trial) {}
        };
    boolean complete =
        new Coordinator(played, board -> {}, Shifts.usual(1, 0, false), Clock.systemUTC()).run(job);
    if (!complete) {
      throw new IllegalStateException("the job is not complete");
    }
  }

  private void row(String what, int trials, Clockwork took) {
    took.stop();
    String note = trials + " trials";
    figures.plain(what + ", " + note, took.seconds(), "s", "");
    figures.plain(what + ", " + note + ", peak heap", took.megabytes(), "MB", "");
  }

  /** Time for each trial must not grow with their number, but for what caches do. */
  private void compare(Times few, Times many) {
    String note = "seconds a trial, " + many.trials() + " against " + few.trials() + " trials";
    double factor = (double) few.trials() / many.trials();
    figures.atMost(3, "planning, growth", many.plan() / few.plan() * factor, "ratio", note);
    figures.atMost(3, "status, growth", many.status() / few.status() * factor, "ratio", note);
    figures.atMost(3, "going on, growth", many.resume() / few.resume() * factor, "ratio", note);
  }
}

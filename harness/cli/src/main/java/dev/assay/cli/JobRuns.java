package dev.assay.cli;

import dev.assay.leaderboard.LeaderboardBuilder;
import dev.assay.leaderboard.board.Baselines;
import dev.assay.leaderboard.board.Board;
import dev.assay.results.InputException;
import dev.assay.results.after.Afterwards;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.ProcessLock;
import dev.assay.runner.executor.LocalExecutor;
import dev.assay.runner.job.JobView;
import dev.assay.runner.plan.JobLock;
import dev.assay.runner.plan.JobRequest;
import dev.assay.runner.plan.Planner;
import dev.assay.runner.plan.Profile;
import dev.assay.sandbox.Engines;
import dev.assay.sandbox.Gpus;
import dev.assay.sandbox.Sandboxes;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts jobs in the background and follows them, for {@code run} and {@code demo}. */
final class JobRuns {
  private JobRuns() {}

  /** Plans a job into its folder, starts its coordinator in a session of its own. */
  static JobFolder start(JobRequest request, Path out, boolean resume) {
    return start(request, out, resume, null);
  }

  /**
   * As without it.
   *
   * @param onEvent a command of the operator's for news; null for none
   */
  static JobFolder start(JobRequest request, Path out, boolean resume, @Nullable String onEvent) {
    return start(request, out, resume, onEvent, false);
  }

  /**
   * As without it.
   *
   * @param supervised whether a coordinator that is killed is started again
   */
  static JobFolder start(
      JobRequest request, Path out, boolean resume, @Nullable String onEvent, boolean supervised) {
    Planner.Plan plan = Installation.planner().resolve(request);
    JobFolder job = new JobFolder(out);
    if (ProcessLock.isHeld(job.coordinatorLock())) {
      throw new InputException(
          out + " is already being run", "follow it with: assay status " + out + " --follow");
    }
    if (Files.exists(job.lockFile()) && !resume) {
      throw new InputException(
          out + " already holds a job", "add --resume to go on with it, or choose another --out");
    }
    Profile profile = Profile.load(Installation.root(), request.profile()).under(request.runtime());
    if (plan.lock().slurm() == null) {
      // Of a cluster's nodes this machine says nothing: each trial looks at its own.
      if (profile.gpus() > 0) {
        Gpus.require(new Gpus.Needs(profile.gpus(), profile.gpu()));
      }
      checkEngine(profile);
    }
    new DiskRoom(plan, profile).need(out);
    Installation.planner().write(plan, job);
    launch(job, onEvent, supervised);
    return job;
  }

  /** Starts the coordinator of a planned job. */
  static void launch(JobFolder job, @Nullable String onEvent, boolean supervised) {
    List<String> command = new ArrayList<>();
    command.addAll(Installation.self());
    command.add("coordinate");
    command.add(job.path().toString());
    if (onEvent != null) {
      command.addAll(List.of("--on-event", onEvent));
    }
    if (supervised) {
      command = Background.here().supervised(job, command);
    } else {
      command.addFirst("setsid");
    }
    Process process = LocalExecutor.Detached.start(command, job.coordinatorLog());
    while (process.isAlive() && !ProcessLock.isHeld(job.coordinatorLock())) {
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static void checkEngine(Profile profile) {
    try (Sandboxes sandboxes = Engines.connect()) {
      if (!sandboxes.runtimes().contains(profile.runtime())) {
        throw new dev.assay.results.EnvironmentException(
            "the container engine has no runtime '" + profile.runtime() + "'",
            "it has "
                + String.join(", ", sandboxes.runtimes())
                + "; gVisor: apt-get install runsc, name it in the engine's daemon.json, reload the engine");
      }
    }
  }

  /** Builds the board of a job into its folder. */
  static Board board(JobFolder job) {
    return LeaderboardBuilder.build(
        List.of(job.path()),
        job.board(),
        JobLock.read(job.lockFile()).regime().ruleset(),
        Baselines.none(),
        new Tiers()::of,
        attempt -> Afterwards.read(attempt, Installation.knownKeys()),
        Installation.background());
  }

  /** Shows a job until its coordinator ends, then how it ended. */
  static JobView follow(JobFolder job, PrintWriter out) throws InterruptedException {
    Thread farewell =
        new Thread(() ->
            System.err.println(
                "assay: the job goes on in the background; follow it with: assay status "
                    + job.path()
                    + " --follow, end it with: assay cancel "
                    + job.path()));
    Runtime.getRuntime().addShutdownHook(farewell);
    try {
      return new Follower(job, out).follow();
    } finally {
      Runtime.getRuntime().removeShutdownHook(farewell);
    }
  }
}

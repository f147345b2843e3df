package dev.assay.runner.executor;

import dev.assay.results.store.Digests;
import dev.assay.results.store.ProcessLock;
import dev.assay.results.store.TrialFolder;
import dev.assay.runner.plan.Profile;
import dev.assay.runner.plan.SlurmChoice;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives each trial to Slurm as a job of its own. The node runs the same process as this machine
 * would, and sees the job's folder and the product's tree at the same paths, as on a shared file
 * system. A job is known by its name, which follows from the trial's folder or from a list in the
 * job's: so nothing is lost when we die between submitting and noting it down, and a job that Slurm
 * starts again after a node's failure or a preemption is the trial's next attempt.
 */
public final class SlurmExecutor implements Executor {
  private static final int GRACE_MINUTES = 120;
  private static final int SECONDS_A_MINUTE = 60;
  private static final int NAME = 20;

  private final List<String> assay;
  private final Profile profile;
  private final long wallSeconds;
  private final SlurmChoice choice;
  private final SlurmQueue queue = new SlurmQueue();
  private final SlurmArrays arrays = new SlurmArrays();

  /**
   * @param assay the command that starts Assay, to which {@code trial DIR} is added
   * @param wallSeconds an agent's budget
   */
  public SlurmExecutor(List<String> assay, Profile profile, long wallSeconds, SlurmChoice choice) {
    this.assay = List.copyOf(assay);
    this.profile = profile;
    this.wallSeconds = wallSeconds;
    this.choice = choice;
  }

  @Override
  public void submit(TrialFolder trial) {
    if (poll(trial) == State.RUNNING) {
      return;
    }
    List<String> command = order(name(trial));
    command.add("--output=" + trial.log());
    command.add("--open-mode=append");
    command.add("--chdir=" + trial.path());
    command.add("--wrap=exec " + quoted(trial));
    SlurmCommands.run(command);
    queue.changed();
  }

  @Override
  public boolean submitTogether(List<TrialFolder> trials) {
    List<TrialFolder> ended = trials.stream().filter(t -> poll(t) == State.ENDED).toList();
    if (ended.size() < 2) {
      return false;
    }
    SlurmArrays.Array array = arrays.write(ended);
    List<String> command = order(array.name());
    command.add("--array=0-" + (array.size() - 1));
    command.add("--output=/dev/null");
    command.add("--wrap=" + SlurmArrays.script(array.list(), assay));
    try {
      SlurmCommands.run(command);
    } finally {
      arrays.written();
      queue.changed();
    }
    return true;
  }

  private List<String> order(String name) {
    List<String> command = new ArrayList<>(List.of("sbatch", "--parsable", "--requeue"));
    command.addAll(demands());
    command.add("--job-name=" + name);
    return command;
  }

  /** What a trial needs, and for how long. */
  List<String> demands() {
    List<String> all = new ArrayList<>();
    int grace = choice.graceMinutes() == null ? GRACE_MINUTES : choice.graceMinutes();
    all.add("--time=" + (Math.ceilDiv(wallSeconds, SECONDS_A_MINUTE) + grace));
    String gres = choice.gres();
    if (gres == null && profile.gpus() > 0) {
      gres = "gpu:" + profile.gpus();
    }
    add(all, "--gres=", gres);
    add(all, "--partition=", choice.partition());
    add(all, "--account=", choice.account());
    int cpus = choice.cpus() == null ? (int) Math.ceil(profile.agent().cpus()) : choice.cpus();
    all.add("--cpus-per-task=" + cpus);
    long memory =
        choice.memoryMb() == null ? profile.agent().memoryBytes() >> 20 : choice.memoryMb();
    all.add("--mem=" + memory + "M");
    if (choice.options() != null) {
      all.addAll(choice.options());
    }
    return all;
  }

  private static void add(
      List<String> all, String option, @org.jspecify.annotations.Nullable String value) {
    if (value != null) {
      all.add(option + value);
    }
  }

  private String quoted(TrialFolder trial) {
    List<String> words = new ArrayList<>(assay);
    words.add("trial");
    words.add(trial.path().toString());
    return String.join(" ", words.stream().map(SlurmArrays::quoted).toList());
  }

  @Override
  public State poll(TrialFolder trial) {
    return ProcessLock.isHeld(trial.lock()) || names(trial).stream().anyMatch(queue::has)
        ? State.RUNNING
        : State.ENDED;
  }

  @Override
  public void cancel(TrialFolder trial) {
    // The batch script is the trial's process: it gets the signal, and ends its container.
    for (String name : names(trial)) {
      queue.id(name).ifPresent(id -> SlurmCommands.run(List.of("scancel", "--quiet", id)));
    }
    queue.changed();
  }

  private List<String> names(TrialFolder trial) {
    List<String> names = new ArrayList<>(arrays.names(trial));
    names.add(name(trial));
    return names;
  }

  private static String name(TrialFolder trial) {
    return "assay-" + Digests.of(trial.path().toString()).substring(0, NAME);
  }
}

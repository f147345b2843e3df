package dev.assay.cli.crash;

import dev.assay.results.EnvironmentException;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.ProcessLock;
import dev.assay.results.store.TrialFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The job's processes can start no process and no thread: they are put into a control group whose
 * limit they have reached already. Needs root and the pids controller.
 */
final class ProcessLimit implements Disaster {
  private static final Path ROOT = Path.of("/sys/fs/cgroup");
  private static final String PROCESSES = "cgroup.procs";

  @Override
  public Mending strike(JobFolder job, TrialFolder trial) throws IOException {
    Path parent = Files.isDirectory(ROOT.resolve("pids")) ? ROOT.resolve("pids") : ROOT;
    Path group = parent.resolve("assay-crash-" + ProcessHandle.current().pid());
    try {
      Files.createDirectory(group);
      for (long pid : pids(job, trial)) {
        Files.writeString(group.resolve(PROCESSES), Long.toString(pid));
      }
      // Threads count, too: with what there is, it is full.
      Files.writeString(group.resolve("pids.max"), "1");
    } catch (IOException e) {
      throw new EnvironmentException(
          "no control group with a limit of processes can be made at " + group,
          "run it as root, or leave --disasters out");
    }
    return () -> lift(group, parent);
  }

  private static List<Long> pids(JobFolder job, TrialFolder trial) {
    return Stream.of(job.coordinatorLock(), trial.lock())
        .filter(ProcessLock::isHeld)
        .map(ProcessLock::owner)
        .flatMap(Optional::stream)
        .toList();
  }

  private static void lift(Path group, Path parent) throws IOException, InterruptedException {
    Files.writeString(group.resolve("pids.max"), "max");
    List<String> left = new ArrayList<>(Files.readAllLines(group.resolve(PROCESSES)));
    while (!left.isEmpty()) {
      for (String pid : left) {
        move(parent, pid);
      }
      Thread.sleep(20);
      left = Files.readAllLines(group.resolve(PROCESSES));
    }
    Files.delete(group);
  }

  private static void move(Path parent, String pid) throws IOException {
    try {
      Files.writeString(parent.resolve(PROCESSES), pid);
    } catch (IOException e) {
      if (ProcessHandle.of(Long.parseLong(pid)).isPresent()) {
        throw e;
      }
    }
  }
}

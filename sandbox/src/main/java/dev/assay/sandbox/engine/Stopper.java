package dev.assay.sandbox.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.assay.results.EnvironmentException;
import dev.assay.results.record.ProcessSample;
import dev.assay.sandbox.CollectLimits;
import dev.assay.sandbox.FileSink;
import dev.assay.sandbox.StopReport;
import dev.assay.sandbox.host.Folders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a container: freeze, look, copy, kill, check. */
final class Stopper {
  private static final Logger log = LoggerFactory.getLogger(Stopper.class);
  private static final Duration EMPTY = Duration.ofSeconds(5);
  private static final long DEATH_SECONDS = 30;
  private static final int MAX_FILES = 20_000;
  private static final int MAX_DEPTH = 32;

  private final DockerClient client;
  private final String container;
  private final ContainerProcesses processes;
  private final ContainerEnd end;
  private final boolean root;

  Stopper(DockerClient client, String container, ContainerEnd end, Folders folders) {
    this.client = client;
    this.container = container;
    this.processes = new ContainerProcesses(container);
    this.end = end;
    this.root = folders.root();
  }

  /**
   * Stops.
   *
   * @param memoryBytes cap on what is copied
   * @param main host's pid of the container's first process; 0 where unknown
   */
  StopReport stop(FileSink sink, long memoryBytes, long main, String runtime) {
    boolean ran = !end.ended().isDone();
    boolean frozen = ran && freeze();
    Instant frozenAt = Instant.now();
    List<ProcessSample> atFreeze = ran ? ProcessList.of(client, container) : List.of();
    List<String> notCollected = new ArrayList<>();
    String obstacle = obstacle(ran, frozen, main, atFreeze, runtime);
    if (obstacle == null) {
      List<Long> pids = atFreeze.stream().map(ProcessSample::pid).toList();
      CollectLimits limits = new CollectLimits(memoryBytes, memoryBytes, MAX_FILES, MAX_DEPTH);
      notCollected.addAll(new MemorySalvage(limits, sink).copy(main, pids));
    } else {
      notCollected.add("/dev/shm and deleted files were not looked at: " + obstacle);
    }
    if (frozen && root && !runtime.equals("runsc")) {
      killEach();
    }
    kill();
    return new StopReport(frozenAt, awaitEmpty(), atFreeze, notCollected);
  }

  private @Nullable String obstacle(
      boolean ran, boolean frozen, long main, List<ProcessSample> seen, String runtime) {
    if (!ran) {
      return "the container had ended by itself, and they with it";
    } else if (!frozen) {
      return "the container could not be frozen";
    } else if (runtime.equals("runsc")) {
      return "runsc keeps them to itself";
    } else if (!root) {
      return "only root may look into the container's processes";
    }
    boolean visible = main > 0 && seen.stream().anyMatch(p -> p.pid() == main);
    return visible ? null : "this host's /proc does not show the container's processes";
  }

  /**
   * While they are frozen: none of them runs again when the engine thaws them to die. Else its kill
   * of the first process waits for its turn among hundreds that run in circles. Only those whose
   * cgroup on this host bears the container's id: what an engine lists may be another host's. What
   * is frozen does not end (cgroup v1), or ends by this alone (v2), so that no number is another's.
   */
  private void killEach() {
    for (long pid : processes.pids()) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  private boolean freeze() {
    try {
      client.pauseContainerCmd(container).exec();
      return true;
    } catch (DockerException e) {
      log.warn("container {} could not be frozen: {}", container, e.getMessage());
      return false;
    }
  }

  /** SIGKILL to a frozen cgroup is held back until the engine thaws it, which killing does. */
  void kill() {
    DockerException refused = null;
    try {
      client.killContainerCmd(container).withSignal("KILL").exec();
    } catch (NotFoundException | ConflictException e) {
      log.debug("container {} is dead already", container);
    } catch (DockerException e) {
      // Engines refuse where the first process is dead and not yet waited for; its end tells.
      log.debug("killing container {}: {}", container, e.getMessage());
      refused = e;
    }
    awaitDeath(refused);
  }

  private void awaitDeath(@Nullable DockerException refused) {
    try {
      end.ended().get(DEATH_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new EnvironmentException(
          "container " + container + " does not die",
          "look at the engine's log",
          refused == null ? e : refused);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean awaitEmpty() {
    long limit = System.nanoTime() + EMPTY.toNanos();
    while (!processes.pids().isEmpty()) {
      if (System.nanoTime() > limit) {
        return false;
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return processes.pids().isEmpty();
      }
    }
    return end.ended().isDone();
  }
}

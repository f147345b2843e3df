package dev.assay.sandbox.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import dev.assay.results.record.ProcessSample;
import dev.assay.sandbox.UsageSample;
import dev.assay.sandbox.gpu.GpuMeter;
import dev.assay.sandbox.host.ProcStat;
import dev.assay.sandbox.volume.Volume;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a running container is seen to do and use, from the host: by its cgroup, its processes and
 * the GPUs lent to it. Nothing inside is asked. Thread-safe.
 */
final class OutsideView implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OutsideView.class);

  private final EngineConnection engine;
  private final DockerClient client;
  private final String container;
  private final Volume volume;
  private volatile long mainPid;
  private volatile Optional<Cgroup> cgroup = Optional.empty();
  private volatile @Nullable GpuMeter gpus;
  private volatile UsageSample last = new UsageSample(Instant.EPOCH, 0, 0, 0, 0);

  OutsideView(EngineConnection engine, String container, Volume volume) {
    this.engine = engine;
    this.client = engine.client();
    this.container = container;
    this.volume = volume;
  }

  /**
   * Once the container runs.
   *
   * @param lent UUIDs of its GPUs
   */
  void started(List<String> lent) {
    try {
      Long pid = client.inspectContainerCmd(container).exec().getState().getPidLong();
      mainPid = pid == null || !engine.local() ? 0 : pid;
      cgroup = mainPid > 0 ? Cgroup.of(mainPid) : Optional.empty();
    } catch (DockerException e) {
      log.debug("container {} cannot be inspected", container, e);
    }
    gpus = GpuMeter.start(lent);
  }

  /** The host's number of the container's first process; 0 where the engine is on another host. */
  long mainPid() {
    return mainPid;
  }

  /** Processor time, memory, disk and GPUs by now; the last known of a container that is gone. */
  UsageSample usage() {
    GpuMeter meter = gpus;
    cgroup
        .flatMap(Cgroup::usage)
        .map(sample ->
            sample.with(
                volume.used(),
                meter == null ? List.of() : meter.now(),
                meter == null ? 0 : meter.busySeconds()))
        .ifPresent(sample -> last = sample);
    return last;
  }

  List<ProcessSample> processes() {
    return ProcessList.of(client, container, pids());
  }

  /** Whether a process computes or waits for a disk. */
  boolean someProcessRuns() {
    return pids().stream()
        .flatMap(pid -> ProcStat.read(pid).stream())
        .anyMatch(stat -> stat.state() == 'R' || stat.state() == 'D');
  }

  private List<Long> pids() {
    List<Long> known = cgroup.map(Cgroup::pids).orElse(List.of());
    return known.isEmpty() ? new ContainerProcesses(container).pids() : known;
  }

  @Override
  public void close() {
    GpuMeter meter = gpus;
    if (meter != null) {
      meter.close();
    }
  }
}

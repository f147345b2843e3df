package dev.assay.sandbox.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import dev.assay.results.EnvironmentException;
import dev.assay.results.record.ProcessSample;
import dev.assay.sandbox.CollectLimits;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.Ending;
import dev.assay.sandbox.ExecResult;
import dev.assay.sandbox.FileSink;
import dev.assay.sandbox.Protection;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.StopReport;
import dev.assay.sandbox.UsageSample;
import dev.assay.sandbox.gateway.Throttle;
import dev.assay.sandbox.gateway.Traffic;
import dev.assay.sandbox.gpu.GpuMeter;
import dev.assay.sandbox.host.ProcStat;
import dev.assay.sandbox.http.Channels;
import dev.assay.sandbox.wire.Dial;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A container and what stands beside it on the host. */
final class DockerSandbox implements Sandbox {
  private static final Logger log = LoggerFactory.getLogger(DockerSandbox.class);
  private static final Duration ATTACH = Duration.ofSeconds(10);
  private static final Duration LAST_OUTPUT = Duration.ofSeconds(5);

  private final EngineConnection engine;
  private final DockerClient client;
  private final SandboxSpec spec;
  private final SandboxParts parts;
  private final Additions additions;
  private final String container;
  private final ContainerEnd end;
  private final Map<String, String> protections;
  private final Consumer<DockerSandbox> closing;
  private volatile @Nullable OutputLog output;
  private @Nullable OutputPump pump;
  private volatile long mainPid;
  private volatile Optional<Cgroup> cgroup = Optional.empty();
  private volatile @Nullable GpuMeter gpus;
  private volatile UsageSample lastUsage = new UsageSample(Instant.EPOCH, 0, 0, 0, 0);
  private @Nullable StopReport report;
  private boolean closed;

  DockerSandbox(
      EngineConnection engine,
      SandboxSpec spec,
      SandboxParts parts,
      Additions additions,
      String container,
      Map<String, String> protections,
      Consumer<DockerSandbox> closing) {
    this.engine = engine;
    this.client = engine.client();
    this.spec = spec;
    this.parts = parts;
    this.additions = additions;
    this.container = container;
    this.end =
        new ContainerEnd(
            client,
            container,
            state -> parts.gone("the container ended with code " + state.code()));
    this.protections = protections;
    this.closing = closing;
  }

  @Override
  public String name() {
    return spec.name();
  }

  @Override
  public Map<String, String> protections() {
    return protections;
  }

  @Override
  public synchronized void start(OutputStream target) {
    if (output != null) {
      throw new IllegalStateException("started already");
    }
    OutputLog lines = new OutputLog(target, spec.limits().outputBytes());
    output = lines;
    pump = attach(lines);
    try {
      client.startContainerCmd(container).exec();
    } catch (DockerException e) {
      throw new EnvironmentException("the container did not start: " + e.getMessage(), null, e);
    }
    parts.door().started();
    end.watch();
    if (additions.watchdog()) {
      Watchdog.start(engine.host(), parts.home(), container, SandboxDoor.budget(spec));
    }
    watch(lines);
    QuotaWatch.start(parts.volume(), end.ended(), lines, () -> stopper().kill());
  }

  private void watch(OutputLog lines) {
    lookFromOutside();
    gpus = GpuMeter.start(spec.gpus());
    parts.door().throttle().work(() -> usage().cpuSeconds() + usage().gpuSeconds());
    RunWatch.start(
        spec, parts.door(), parts.home().runtime(), () -> signs(lines), this::someProcessRuns);
  }

  private IdleClock.Signs signs(OutputLog lines) {
    UsageSample now = usage();
    Optional<Traffic> traffic = parts.door().traffic();
    boolean waits =
        traffic.filter(t -> t.inFlight() > 0).isPresent() || parts.door().throttle().waiting();
    return new IdleClock.Signs(
        now.cpuSeconds(),
        traffic.map(Traffic::requests).orElse(0L),
        waits,
        lines.said(),
        now.ioBytes() + now.diskBytes(),
        now.gpuSeconds());
  }

  private boolean someProcessRuns() {
    return pids().stream()
        .flatMap(pid -> ProcStat.read(pid).stream())
        .anyMatch(stat -> stat.state() == 'R' || stat.state() == 'D');
  }

  private List<Long> pids() {
    List<Long> known = cgroup.map(Cgroup::pids).orElse(List.of());
    return known.isEmpty() ? new ContainerProcesses(container).pids() : known;
  }

  /** Before the start: what the first process says at once would be lost otherwise. */
  private OutputPump attach(OutputLog lines) {
    OutputPump attached =
        client
            .attachContainerCmd(container)
            .withStdOut(true)
            .withStdErr(true)
            .withFollowStream(true)
            .exec(new OutputPump(lines));
    try {
      if (!attached.awaitStarted(ATTACH.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new EnvironmentException("the engine does not attach to the container", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return attached;
  }

  private void lookFromOutside() {
    try {
      Long pid = client.inspectContainerCmd(container).exec().getState().getPidLong();
      mainPid = pid == null || !engine.local() ? 0 : pid;
      cgroup = mainPid > 0 ? Cgroup.of(mainPid) : Optional.empty();
    } catch (DockerException e) {
      log.debug("container {} cannot be inspected", container, e);
    }
  }

  @Override
  public Ending await(Instant deadline) throws InterruptedException {
    // The wall clock may be set back, the monotonic one sleeps with the machine: both count.
    long monotonic = System.nanoTime() + Duration.between(Instant.now(), deadline).toNanos();
    SandboxDoor door = parts.door();
    CompletableFuture<Object> any = CompletableFuture.anyOf(door.ended(), end.ended());
    while (true) {
      long left =
          door.credit().toNanos()
              + Math.min(
                  monotonic - System.nanoTime(),
                  Duration.between(Instant.now(), deadline).toNanos());
      try {
        Object first =
            any.get(Math.clamp(left, 0, TimeUnit.SECONDS.toNanos(1)), TimeUnit.NANOSECONDS);
        return first instanceof Ending ending ? ending : died((ContainerEnd.State) first);
      } catch (TimeoutException e) {
        if (left <= 0) {
          return new Ending.Deadline();
        }
      } catch (java.util.concurrent.ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Behind a closed door the command is the container's first process, and its end is no death. */
  private Ending died(ContainerEnd.State state) {
    return spec.door() instanceof Door.Closed && !state.outOfMemory()
        ? new Ending.Exited(state.code(), null)
        : new Ending.Died(state.code(), state.outOfMemory());
  }

  @Override
  public ExecResult exec(List<String> command, Duration timeout) {
    return new Execs(client, container, spec).run(command, timeout);
  }

  @Override
  public List<ProcessSample> processes() {
    return end.ended().isDone() ? List.of() : ProcessList.of(client, container, pids());
  }

  @Override
  public UsageSample usage() {
    GpuMeter meter = gpus;
    cgroup
        .flatMap(Cgroup::usage)
        .map(sample ->
            sample.with(
                parts.volume().used(),
                meter == null ? List.of() : meter.now(),
                meter == null ? 0 : meter.busySeconds()))
        .ifPresent(sample -> lastUsage = sample);
    return lastUsage;
  }

  @Override
  public Throttled throttled() {
    Throttle throttle = parts.door().throttle();
    return new Throttled(throttle.lostSeconds(), throttle.credit().toMillis() / 1000.0);
  }

  @Override
  public String hidden() {
    return spec.runtime().equals("runsc")
        ? "hidden by runsc: what runs inside, its arguments, open files and threads; seen are runsc's own processes"
        : "";
  }

  @Override
  public synchronized StopReport stop(FileSink memoryFiles) {
    if (report == null) {
      report = stopNow(memoryFiles);
    }
    return report;
  }

  private StopReport stopNow(FileSink memoryFiles) {
    if (output == null) {
      throw new IllegalStateException("not started");
    }
    parts.home().markStopping();
    parts.door().close();
    UsageSample usage = usage();
    if (additions.off().contains(Protection.KILL)) {
      return Weakening.leftAlone();
    }
    long bytes = spec.limits().volumeBytes() + spec.limits().sharedMemoryBytes();
    FileSink memory =
        additions.off().contains(Protection.MEMORY_LOOK) ? Weakening.blind() : memoryFiles;
    StopReport stopped = stopper().stop(memory, bytes, mainPid, spec.runtime());
    log.debug("sandbox {} stopped, {} s of processor time", spec.name(), usage.cpuSeconds());
    finishOutput();
    return stopped;
  }

  private Stopper stopper() {
    return new Stopper(client, container, end, parts.folders());
  }

  private void finishOutput() {
    OutputPump attached = pump;
    if (attached == null) {
      return;
    }
    try {
      attached.awaitCompletion(LAST_OUTPUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Channels.closeQuietly(attached);
  }

  @Override
  public synchronized void collect(String path, CollectLimits limits, FileSink sink)
      throws IOException {
    if (report == null) {
      throw new IllegalStateException("stop the sandbox before anything is taken out of it");
    }
    if (additions.off().contains(Protection.COLLECTOR)) {
      NaiveTaking.take(spec, parts.volume(), path, sink);
      return;
    }
    new Taking(client, container, spec, parts.volume()).take(path, limits, sink);
  }

  @Override
  public Dial dial() {
    return parts.door().dial();
  }

  @Override
  public String tail() {
    OutputLog lines = output;
    return lines == null ? "" : lines.tail();
  }

  @Override
  public Path runtimeFolder() {
    return parts.home().runtime();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    closing.accept(this);
    parts.gone("the sandbox is closed");
    if (gpus != null) {
      gpus.close();
    }
    parts.door().close();
    Containers.remove(client, container);
    if (output != null && report == null) {
      finishOutput();
    }
    parts.close();
    if (Files.exists(parts.home().state())) {
      log.warn("{} is left", parts.home().state());
    }
  }
}

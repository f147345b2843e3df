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
import dev.assay.sandbox.wire.Dial;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
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

  private final EngineConnection engine;
  private final DockerClient client;
  private final SandboxSpec spec;
  private final SandboxParts parts;
  private final Additions additions;
  private final String container;
  private final ContainerEnd end;
  private final Map<String, String> protections;
  private final Consumer<DockerSandbox> closing;
  private final OutsideView outside;
  private volatile @Nullable ContainerOutput output;
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
    this.outside = new OutsideView(engine, container, parts.volume());
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
    output = ContainerOutput.attach(client, container, lines);
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
    outside.started(spec.gpus());
    parts.door().throttle().work(() -> usage().cpuSeconds() + usage().gpuSeconds());
    RunWatch.start(
        spec, parts.door(), parts.home().runtime(), () -> signs(lines), outside::someProcessRuns);
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
    return end.ended().isDone() ? List.of() : outside.processes();
  }

  @Override
  public UsageSample usage() {
    return outside.usage();
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
    ContainerOutput said = output;
    if (said == null) {
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
    StopReport stopped = stopper().stop(memory, bytes, outside.mainPid(), spec.runtime());
    log.debug("sandbox {} stopped, {} s of processor time", spec.name(), usage.cpuSeconds());
    said.finish();
    return stopped;
  }

  private Stopper stopper() {
    return new Stopper(client, container, end, parts.folders());
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
  public URI gateway() {
    return parts.door().loopback();
  }

  @Override
  public String tail() {
    ContainerOutput said = output;
    return said == null ? "" : said.tail();
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
    outside.close();
    parts.door().close();
    Containers.remove(client, container);
    ContainerOutput said = output;
    if (said != null && report == null) {
      said.finish();
    }
    parts.close();
    if (Files.exists(parts.home().state())) {
      log.warn("{} is left", parts.home().state());
    }
  }
}

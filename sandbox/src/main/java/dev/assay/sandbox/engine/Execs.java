package dev.assay.sandbox.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import dev.assay.results.record.ProcessSample;
import dev.assay.sandbox.ExecResult;
import dev.assay.sandbox.SandboxSpec;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Commands in a running container, as the trial's user. */
final class Execs {
  private static final int MAX_OUTPUT = 1 << 20;
  private static final int TIMED_OUT = 124;
  private static final Duration DEATH = Duration.ofSeconds(2);

  private final DockerClient client;
  private final String container;
  private final SandboxSpec spec;

  Execs(DockerClient client, String container, SandboxSpec spec) {
    this.client = client;
    this.container = container;
    this.spec = spec;
  }

  private static final class Output extends ResultCallback.Adapter<Frame> {
    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

    @Override
    public void onNext(Frame frame) {
      ByteArrayOutputStream target = frame.getStreamType() == StreamType.STDERR ? stderr : stdout;
      synchronized (this) {
        int room = MAX_OUTPUT - target.size();
        target.write(frame.getPayload(), 0, Math.min(room, frame.getPayload().length));
      }
    }

    synchronized ExecResult result(int code, boolean timedOut) {
      return new ExecResult(
          code,
          stdout.toString(StandardCharsets.UTF_8),
          stderr.toString(StandardCharsets.UTF_8),
          timedOut);
    }
  }

  ExecResult run(List<String> command, Duration timeout) {
    String id =
        client
            .execCreateCmd(container)
            .withAttachStdout(true)
            .withAttachStderr(true)
            .withUser(spec.user() + ":" + spec.user())
            .withWorkingDir(spec.workingFolder())
            .withCmd(command.toArray(String[]::new))
            .exec()
            .getId();
    Output output = client.execStartCmd(id).exec(new Output());
    try {
      if (!output.awaitCompletion(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        stop(id);
        return output.result(TIMED_OUT, true);
      }
    } catch (InterruptedException e) {
      stop(id);
      Thread.currentThread().interrupt();
      return output.result(TIMED_OUT, true);
    }
    Long code = client.inspectExecCmd(id).exec().getExitCodeLong();
    return output.result(Objects.requireNonNullElse(code, 1L).intValue(), false);
  }

  /** The engine has no way to end a command, so its session is killed from here. */
  private void stop(String id) {
    Long main = client.inspectExecCmd(id).exec().getPidLong();
    if (main == null || main <= 0) {
      return;
    }
    long end = System.nanoTime() + DEATH.toNanos();
    for (List<ProcessSample> left = session(main);
        !left.isEmpty() && System.nanoTime() < end;
        left = session(main)) {
      left.forEach(p -> ProcessHandle.of(p.pid()).ifPresent(ProcessHandle::destroyForcibly));
    }
  }

  private List<ProcessSample> session(long main) {
    return new ContainerProcesses(container)
        .samples().stream().filter(p -> Objects.equals(p.session(), main)).toList();
  }
}

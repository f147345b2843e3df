package dev.assay.sandbox.engine;

import com.github.dockerjava.api.DockerClient;
import dev.assay.results.EnvironmentException;
import dev.assay.sandbox.http.Channels;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What a container prints, from before its start to its end. */
final class ContainerOutput {
  private static final Duration ATTACH = Duration.ofSeconds(10);
  private static final Duration LAST_OUTPUT = Duration.ofSeconds(5);

  private final OutputLog lines;
  private final OutputPump pump;

  private ContainerOutput(OutputLog lines, OutputPump pump) {
    this.lines = lines;
    this.pump = pump;
  }

  /** Before the start: what the first process says at once would be lost otherwise. */
  static ContainerOutput attach(DockerClient client, String container, OutputLog lines) {
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
    return new ContainerOutput(lines, attached);
  }

  /** Waits a little for what was printed last. */
  void finish() {
    try {
      pump.awaitCompletion(LAST_OUTPUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Channels.closeQuietly(pump);
  }

  String tail() {
    return lines.tail();
  }
}

package dev.assay.sandbox.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.WaitResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that a container no longer runs: the engine says so; where that line broke, by asking.
 */
final class ContainerEnd extends ResultCallback.Adapter<WaitResponse> {
  private static final Logger log = LoggerFactory.getLogger(ContainerEnd.class);
  private static final Duration POLL = Duration.ofMillis(500);

  private final DockerClient client;
  private final String container;
  private final Consumer<State> told;
  private final CompletableFuture<State> ended = new CompletableFuture<>();

  /** How it ended. */
  record State(int code, boolean outOfMemory) {}

  /**
   * @param told hears of the end, once or more
   */
  ContainerEnd(DockerClient client, String container, Consumer<State> told) {
    this.client = client;
    this.container = container;
    this.told = told;
  }

  /** Starts to listen. The container has been started. */
  void watch() {
    client.waitContainerCmd(container).exec(this);
  }

  CompletableFuture<State> ended() {
    return ended;
  }

  @Override
  public void onNext(WaitResponse response) {
    complete();
  }

  @Override
  public void onError(Throwable error) {
    log.debug("waiting for container {} broke off", container, error);
    Thread.ofVirtual().name("assay-container-end").start(this::poll);
    onComplete();
  }

  private void poll() {
    while (!ended.isDone() && !complete()) {
      try {
        Thread.sleep(POLL);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private boolean complete() {
    try {
      InspectContainerResponse.ContainerState state =
          client.inspectContainerCmd(container).exec().getState();
      if (Boolean.TRUE.equals(state.getRunning())) {
        return false;
      }
      int code = Objects.requireNonNullElse(state.getExitCodeLong(), 0L).intValue();
      end(new State(code, Boolean.TRUE.equals(state.getOOMKilled())));
    } catch (NotFoundException e) {
      end(new State(137, false));
    } catch (RuntimeException e) {
      log.debug("the engine does not answer about container {}", container, e);
      return false;
    }
    return true;
  }

  private void end(State state) {
    told.accept(state);
    ended.complete(state);
  }
}

package dev.assay.sandbox.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removing containers for good. */
final class Containers {
  private static final Logger log = LoggerFactory.getLogger(Containers.class);
  private static final int ATTEMPTS = 50;

  private Containers() {}

  /** Kills if need be and removes, with its anonymous volumes. Gone already is fine. */
  static boolean remove(DockerClient client, String container) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        client.removeContainerCmd(container).withForce(true).withRemoveVolumes(true).exec();
        return true;
      } catch (NotFoundException e) {
        return true;
      } catch (ConflictException e) {
        // It is frozen, as a process that died while it stopped it leaves it; or somebody else is
        // removing it: wait until that is done.
        killFrozen(client, container);
        pause();
      } catch (IllegalStateException e) {
        log.warn("container {} is left: the engine's connection is closed", container);
        return false;
      } catch (DockerException e) {
        log.warn("container {} could not be removed: {}", container, e.getMessage());
        pause();
      }
    }
    return false;
  }

  /** Engines do not remove what is frozen; killing thaws it, to nothing but its death. */
  private static void killFrozen(DockerClient client, String container) {
    try {
      Boolean frozen = client.inspectContainerCmd(container).exec().getState().getPaused();
      if (Boolean.TRUE.equals(frozen)) {
        client.killContainerCmd(container).withSignal("KILL").exec();
      }
    } catch (DockerException e) {
      log.debug("container {} is not to be killed: {}", container, e.getMessage());
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

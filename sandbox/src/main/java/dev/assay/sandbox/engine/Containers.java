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
        // Somebody else is removing it: wait until that is done.
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

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.assay.sandbox;

import dev.assay.results.EnvironmentException;
import dev.assay.sandbox.engine.DockerSandboxes;

/** Finds the container engine. */
public final class Engines {
  private Engines() {}

  /**
   * Connects to the engine that DOCKER_HOST names, else to the one at Docker's usual socket.
   * Podman's API works the same.
   *
   * @throws EnvironmentException when none answers, with the remedy
   */
  public static Sandboxes connect() {
    return DockerSandboxes.connect();
  }
}

package dev.assay.sandbox.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import dev.assay.results.EnvironmentException;
import dev.assay.sandbox.CollectLimits;
import dev.assay.sandbox.FileSink;
import dev.assay.sandbox.host.OwnerLabels;
import dev.assay.sandbox.volume.TarCollector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;

/** Takes out what a process that died could not: the sandbox is left as it was, but dead. */
final class Salvage {
  private static final int TRIES = 200;
  private static final long PAUSE_MILLIS = 50;

  private final EngineConnection engine;
  private final DockerClient client;

  Salvage(EngineConnection engine) {
    this.engine = engine;
    this.client = engine.client();
  }

  boolean take(String owner, String path, CollectLimits limits, FileSink sink) throws IOException {
    Optional<Container> left =
        client
            .listContainersCmd()
            .withShowAll(true)
            .withLabelFilter(Map.of(OwnerLabels.ASSAY, "1", OwnerLabels.OWNER, owner))
            .exec()
            .stream()
            .filter(c -> Reaper.isDead(engine, c.getLabels().get(OwnerLabels.PROCESS)))
            .findFirst();
    if (left.isEmpty()) {
      return false;
    }
    String container = left.get().getId();
    kill(container);
    try (InputStream archive = client.copyArchiveFromContainerCmd(container, path).exec()) {
      new TarCollector(path, limits, sink).collect(archive);
    } catch (NotFoundException e) {
      throw (NoSuchFileException) new NoSuchFileException(path).initCause(e);
    }
    return true;
  }

  private void kill(String container) {
    try {
      client.killContainerCmd(container).withSignal("KILL").exec();
    } catch (ConflictException e) {
      // It does not run: the watchdog or its own end was first.
    }
    for (int i = 0; i < TRIES; i++) {
      if (!Boolean.TRUE.equals(
          client.inspectContainerCmd(container).exec().getState().getRunning())) {
        return;
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    throw new EnvironmentException("container " + container + " does not die", null);
  }
}

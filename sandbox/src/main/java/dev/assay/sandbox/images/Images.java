package dev.assay.sandbox.images;

import com.github.dockerjava.api.DockerClient;
import dev.assay.results.store.ProcessLock;
import dev.assay.sandbox.ImageRecipe;
import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.Progress;
import dev.assay.sandbox.host.Folders;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Gives the image of a recipe: the one that the engine has when its inputs are unchanged, else a
 * new one. Two processes never build at the same time.
 */
public final class Images {
  private static final long POLL_MILLIS = 200;

  private final Builder builder;
  private final Path lock;

  public Images(DockerClient client, Folders folders) {
    this.builder = new Builder(client, folders);
    this.lock = folders.state().resolve("images.lock");
  }

  /** The image, built where need be. */
  public ImageRef ensure(ImageRecipe recipe, Progress progress) {
    Optional<ImageRef> there = find(recipe);
    if (there.isPresent()) {
      return there.get();
    }
    try (ProcessLock _ = acquire(progress)) {
      // Another process may have built it while this one waited.
      return find(recipe).orElseGet(() -> build(recipe, progress));
    }
  }

  /** The bare base image, for tests and tools that need no more than a Debian with Python. */
  public ImageRef base(Path root, Progress progress) {
    try (ProcessLock _ = acquire(progress)) {
      return new BaseImage(builder, root.resolve("sandbox/images")).ensure(progress);
    }
  }

  private Optional<ImageRef> find(ImageRecipe recipe) {
    return switch (recipe) {
      case ImageRecipe.Standard standard -> new StandardImage(builder, standard).find();
      case ImageRecipe.AgentLayer layer -> new AgentLayerImage(builder, layer).find();
    };
  }

  private ImageRef build(ImageRecipe recipe, Progress progress) {
    return switch (recipe) {
      case ImageRecipe.Standard standard -> new StandardImage(builder, standard).build(progress);
      case ImageRecipe.AgentLayer layer -> new AgentLayerImage(builder, layer).build(progress);
    };
  }

  private ProcessLock acquire(Progress progress) {
    Optional<ProcessLock> held = ProcessLock.tryAcquire(lock);
    if (held.isEmpty()) {
      progress.say("waiting for another process that builds images");
    }
    while (held.isEmpty()) {
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new dev.assay.results.EnvironmentException(
            "interrupted while waiting for another build", null, e);
      }
      held = ProcessLock.tryAcquire(lock);
    }
    return held.get();
  }
}

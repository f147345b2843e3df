package dev.assay.sandbox.engine;

import com.github.dockerjava.api.exception.DockerException;
import dev.assay.results.EnvironmentException;
import dev.assay.results.InputException;
import dev.assay.results.record.TrialRecord;
import dev.assay.sandbox.CollectLimits;
import dev.assay.sandbox.FileSink;
import dev.assay.sandbox.ImageRecipe;
import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.Progress;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxListener;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.Sandboxes;
import dev.assay.sandbox.host.Folders;
import dev.assay.sandbox.host.OwnerLabels;
import dev.assay.sandbox.host.ProcessIdentity;
import dev.assay.sandbox.http.Channels;
import dev.assay.sandbox.images.Images;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sandboxes in Docker Engine or in what speaks its API. */
public final class DockerSandboxes implements Sandboxes {
  private final EngineConnection engine;
  private final Folders folders;
  private final Additions additions;
  private final Images images;
  private final Set<DockerSandbox> living = ConcurrentHashMap.newKeySet();

  private DockerSandboxes(EngineConnection engine, Folders folders, Additions additions) {
    this.engine = engine;
    this.folders = folders;
    this.additions = additions;
    this.images = new Images(engine.client(), folders);
  }

  /** Connects to the engine of this host; see {@link dev.assay.sandbox.Engines#connect}. */
  public static DockerSandboxes connect() {
    return connect(Additions.ALL);
  }

  /** The same, with less beside the container; for measurements alone. */
  public static DockerSandboxes connect(Additions additions) {
    return new DockerSandboxes(EngineConnection.open(), Folders.ofThisUser(), additions);
  }

  @Override
  public TrialRecord.Engine engine() {
    return engine.facts();
  }

  @Override
  public List<String> runtimes() {
    Map<String, ?> runtimes = engine.info().getRuntimes();
    return runtimes == null ? List.of() : List.copyOf(new TreeSet<>(runtimes.keySet()));
  }

  @Override
  public ImageRef ensure(ImageRecipe recipe, Progress progress) {
    return images.ensure(recipe, progress);
  }

  @Override
  public long size(ImageRef image) {
    Long bytes = engine.client().inspectImageCmd(image.id()).exec().getSize();
    return bytes == null ? -1 : bytes;
  }

  /** The bare base image: a Debian with Python, without anything to learn with. */
  ImageRef base(Path root, Progress progress) {
    return images.base(root, progress);
  }

  @Override
  public Sandbox create(SandboxSpec spec, SandboxListener listener) {
    check(spec);
    SandboxParts parts = SandboxParts.create(folders, additions, spec, listener);
    try {
      ContainerPlan plan = new ContainerPlan(engine, spec, new Weakening(additions.off()));
      Map<String, String> labels =
          OwnerLabels.of(spec.owner(), parts.home().id(), ProcessIdentity.self());
      String container = plan.create(parts.home(), parts.volume(), parts.door().folder(), labels);
      Map<String, String> protections =
          Protections.of(engine, folders, spec, parts.volume(), additions.off());
      DockerSandbox sandbox =
          new DockerSandbox(engine, spec, parts, additions, container, protections, living::remove);
      living.add(sandbox);
      return sandbox;
    } catch (DockerException e) {
      parts.close();
      throw new EnvironmentException(
          "the engine did not make the container of " + spec.name() + ": " + e.getMessage(),
          null,
          e);
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  private void check(SandboxSpec spec) {
    if (!runtimes().contains(spec.runtime())) {
      throw new EnvironmentException(
          "the engine has no runtime '" + spec.runtime() + "'",
          "it has " + String.join(", ", runtimes()));
    }
    if (!spec.name().matches("[A-Za-z0-9][A-Za-z0-9-]{0,60}")) {
      throw new InputException(
          "a sandbox's name has letters, digits and dashes, not " + spec.name());
    }
  }

  @Override
  public List<String> reap(@Nullable String owner) {
    return new Reaper(engine, folders).reap(owner);
  }

  @Override
  public boolean salvage(String owner, String path, CollectLimits limits, FileSink sink)
      throws IOException {
    return new Salvage(engine).take(owner, path, limits, sink);
  }

  @Override
  public void close() {
    // Without the connection nobody could stop or remove them.
    List.copyOf(living).forEach(DockerSandbox::close);
    Channels.closeQuietly(engine.client());
  }
}

package dev.assay.cli;

import dev.assay.agents.intern.place.Place;
import dev.assay.agents.intern.place.SandboxPlace;
import dev.assay.results.EnvironmentException;
import dev.assay.results.InputException;
import dev.assay.results.store.Digests;
import dev.assay.runner.plan.Profile;
import dev.assay.runner.trial.AgentEnvironment;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.Engines;
import dev.assay.sandbox.ExecResult;
import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.ImageRecipe;
import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.Progress;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxListener;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.Sandboxes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox of one session of the built-in agent, with its workspace brought in and taken out.
 */
final class InternStage implements AutoCloseable {
  private static final int USER = 210_323;
  private static final String INPUT = "/input";

  /** Beyond the session's time: what it leaves is taken out before the watchdog ends it. */
  private static final Duration GRACE = Duration.ofMinutes(2);

  private static final Duration COPYING = Duration.ofMinutes(30);

  private final Sandboxes engine;
  private final Sandbox sandbox;
  private final Profile profile;
  private final Path folder;
  private final Progress progress;

  private InternStage(
      Sandboxes engine, Sandbox sandbox, Profile profile, Path folder, Progress progress) {
    this.engine = engine;
    this.sandbox = sandbox;
    this.profile = profile;
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * Starts the sandbox.
   *
   * @param folder the session's
   * @param workspace what the agent starts with; null for nothing
   * @param model the base model's folder; null for none
   * @param again whether it goes on with what an earlier process left
   */
  static InternStage open(
      Profile profile,
      Path folder,
      @Nullable Path workspace,
      @Nullable Path model,
      boolean again,
      long seconds,
      Progress progress)
      throws IOException {
    String owner = "intern " + folder.toAbsolutePath().normalize();
    Sandboxes engine = Engines.connect();
    try {
      Path start = again ? left(engine, owner, folder, profile, progress) : workspace;
      engine.reap(owner);
      ImageRef image =
          engine.ensure(
              new ImageRecipe.Standard(Installation.root(), profile.name(), "agent"), progress);
      SandboxSpec spec =
          spec(profile, owner, image, mounts(start, model), Duration.ofSeconds(seconds));
      Sandbox sandbox = engine.create(spec, SandboxListener.none());
      sandbox.start(OutputStream.nullOutputStream());
      if (start != null) {
        bringIn(sandbox, start);
      }
      return new InternStage(engine, sandbox, profile, folder, progress);
    } catch (IOException | RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  /** What an earlier process took out, or what it left in its sandbox when it died. */
  private static @Nullable Path left(
      Sandboxes engine, String owner, Path folder, Profile profile, Progress progress)
      throws IOException {
    Path workspace = folder.resolve("workspace").toAbsolutePath();
    WorkspaceSink sink = WorkspaceSink.into(workspace, AgentEnvironment.WORKSPACE);
    if (engine.salvage(owner, AgentEnvironment.WORKSPACE, profile.collect(), sink)) {
      sink.done();
      progress.say("the workspace was taken out of the sandbox of the process that died");
    } else {
      sink.drop();
    }
    return Files.isDirectory(workspace) ? workspace : null;
  }

  private static List<SandboxSpec.Mount> mounts(@Nullable Path start, @Nullable Path model) {
    List<SandboxSpec.Mount> mounts = new ArrayList<>();
    if (start != null) {
      if (!Files.isDirectory(start)) {
        throw new InputException(start + " is no folder");
      }
      mounts.add(new SandboxSpec.Mount(start.toAbsolutePath().normalize(), INPUT));
    }
    if (model != null) {
      mounts.add(new SandboxSpec.Mount(model, "/models/base"));
    }
    return mounts;
  }

  private static SandboxSpec spec(
      Profile profile,
      String owner,
      ImageRef image,
      List<SandboxSpec.Mount> mounts,
      Duration time) {
    Map<String, String> environment = new HashMap<>(AgentEnvironment.of(profile.agent().cpus()));
    environment.put("ASSAY_DEADLINE", Long.toString(Instant.now().plus(time).getEpochSecond()));
    environment.put("ASSAY_BUDGET_SECONDS", Long.toString(time.toSeconds()));
    return new SandboxSpec(
        owner,
        "intern-" + Digests.of(owner).substring(0, 12),
        image,
        List.of("sleep", "infinity"),
        environment,
        USER,
        mounts,
        AgentEnvironment.WRITABLE,
        AgentEnvironment.WORKSPACE,
        profile.agent(),
        new Door.Gateway(time.plus(GRACE), GatewayPolicy.nothing(), List.of()),
        profile.runtime(),
        List.of());
  }

  private static void bringIn(Sandbox sandbox, Path start) {
    ExecResult copied =
        sandbox.exec(
            List.of(
                "cp",
                "-r",
                "--preserve=mode,timestamps",
                INPUT + "/.",
                AgentEnvironment.WORKSPACE + "/"),
            COPYING);
    if (copied.code() != 0) {
      throw new InputException(
          "the files of "
              + start
              + " could not be copied in: "
              + copied.stderr().lines().findFirst().orElse("it took too long"),
          "make them readable: chmod -R a+rX " + start);
    }
  }

  /** Where the agent's tools act. */
  Place place() {
    return new SandboxPlace(sandbox, AgentEnvironment.WORKSPACE, "/tmp/intern");
  }

  /** What the model is told of its place. */
  static String words(Profile profile) {
    return "Your place: a Linux container without a network, "
        + profile.agent().cpus()
        + " processors, "
        + (profile.agent().memoryBytes() >> 20)
        + " MiB of memory, "
        + (profile.agent().volumeBytes() >> 20)
        + " MiB of disk, "
        + (profile.gpus() == 0 ? "no GPU" : profile.gpus() + " GPU")
        + ". Your workspace is /workspace; only it is kept. Python with torch and transformers is"
        + " on the PATH.";
  }

  /** Ends all that runs, and takes the workspace out. */
  void takeOut() throws IOException {
    WorkspaceSink sink =
        WorkspaceSink.into(
            folder.resolve("workspace").toAbsolutePath(), AgentEnvironment.WORKSPACE);
    try {
      sandbox.stop(WorkspaceSink.nothing());
      sandbox.collect(AgentEnvironment.WORKSPACE, profile.collect(), sink);
    } catch (RuntimeException e) {
      sink.drop();
      throw new EnvironmentException(
          "the workspace could not be taken out: " + e.getMessage(), null, e);
    }
    sink.done();
    sink.refused().forEach(line -> progress.say("not taken: " + AuditText.plain(line)));
  }

  @Override
  public void close() {
    sandbox.close();
    engine.close();
  }
}

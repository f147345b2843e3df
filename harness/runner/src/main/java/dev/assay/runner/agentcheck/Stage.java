package dev.assay.runner.agentcheck;

import dev.assay.agents.Agent;
import dev.assay.results.record.GatewayLine;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.Digests;
import dev.assay.runner.plan.Profile;
import dev.assay.runner.trial.AgentEnvironment;
import dev.assay.runner.trial.BuiltInAgent;
import dev.assay.runner.trial.SharedLog;
import dev.assay.runner.trial.Staging;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.Ending;
import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxListener;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.SandboxSpec.Mount;
import dev.assay.sandbox.Sandboxes;
import dev.assay.sandbox.StopReport;
import dev.assay.sandbox.provider.Recorder;
import dev.assay.sandbox.provider.Script;
import dev.assay.sandbox.provider.ScriptedProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Runs one agent in fresh sandboxes, each time with another script behind the gateway. */
final class Stage implements AutoCloseable {
  private static final int USER = 210_322;
  private static final String INSTRUCTION =
      "Run the shell command that you have in mind, then say that you are done.\n";

  private final Sandboxes engine;
  private final Profile profile;
  private final String runtime;
  private final Agent agent;
  private final ImageRef image;
  private final Path home;

  Stage(Sandboxes engine, Profile profile, String runtime, Agent agent, ImageRef image)
      throws IOException {
    this.engine = engine;
    this.profile = profile;
    this.runtime = runtime;
    this.agent = agent;
    this.image = image;
    home = Files.createTempDirectory("assay-check");
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path task = Files.createDirectories(home.resolve("source/task"));
    Files.writeString(task.resolve("instruction.md"), INSTRUCTION);
    Staging.copy(task, home.resolve("task"));
    Staging.copy(agent.folder(), home.resolve("agent"));
  }

  /** Runs it until it ends or the time is over, and then stops whatever is left. */
  Observation run(String name, Script script, Duration limit) throws InterruptedException {
    List<GatewayLine> passed = new CopyOnWriteArrayList<>();
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (ScriptedProvider provider = ScriptedProvider.start(script, 0, Recorder.none())) {
      Instant deadline = Instant.now().plus(limit);
      SandboxSpec spec = spec(name, provider, deadline, limit);
      try (Sandbox box = engine.create(spec, listener(passed))) {
        Instant started = Instant.now();
        SharedLog log = new SharedLog(output);
        box.start(log.writer());
        BuiltInAgent driver = driver(box, limit, log);
        Ending ending = box.await(started.plus(limit));
        Instant ended = Instant.now();
        StopReport stop = box.stop(new NoFiles());
        if (driver != null) {
          driver.close();
        }
        return new Observation(
            started,
            ended,
            ending,
            stop,
            output.toString(StandardCharsets.UTF_8),
            provider.asked(),
            List.copyOf(passed));
      }
    }
  }

  /** Null where the agent is none of ours. */
  private @Nullable BuiltInAgent driver(Sandbox box, Duration limit, SharedLog log) {
    if (!agent.builtIn()) {
      return null;
    }
    Door.Model prices = new Door.Model(agent.models().getFirst(), 1, 1);
    return BuiltInAgent.start(
        box, agent, new BuiltInAgent.Work(INSTRUCTION, limit, prices, null), log.writer());
  }

  private SandboxSpec spec(
      String name, ScriptedProvider provider, Instant deadline, Duration limit) {
    List<Mount> mounts = new ArrayList<>();
    mounts.add(new Mount(home.resolve("agent"), "/agent"));
    mounts.add(new Mount(home.resolve("task"), "/task"));
    agent.assets().forEach(a -> mounts.add(new Mount(a.source(), "/assets/" + a.name())));
    return new SandboxSpec(
        AgentCheck.OWNER,
        "check-" + name + "-" + Digests.of(home.toString()).substring(0, 8),
        image,
        List.of("/agent/run.sh"),
        environment(deadline, limit),
        USER,
        mounts,
        AgentEnvironment.WRITABLE,
        AgentEnvironment.WORKSPACE,
        profile.agent(),
        new Door.Gateway(limit, policy(provider), List.of()),
        runtime,
        List.of());
  }

  private Map<String, String> environment(Instant deadline, Duration limit) {
    Map<String, String> all = new HashMap<>(AgentEnvironment.of(profile.agent().cpus()));
    all.put("ASSAY_TASK", "check");
    all.put("ASSAY_DEADLINE", Long.toString(deadline.getEpochSecond()));
    all.put("ASSAY_BUDGET_SECONDS", Long.toString(limit.toSeconds()));
    all.putAll(AgentEnvironment.of(agent));
    return all;
  }

  private GatewayPolicy policy(ScriptedProvider provider) {
    String wire = agent.wire();
    if (wire == null) {
      return GatewayPolicy.nothing();
    }
    String url = provider.uri() + (wire.startsWith("openai") ? "/v1" : "");
    List<Door.Model> models =
        agent.models().stream().map(name -> new Door.Model(name, 1, 1)).toList();
    Door.Provider granted = new Door.Provider("scripted", url, wire, null, null, models);
    return GatewayPolicy.models(List.of(granted), GatewayPolicy.ModelBudget.NONE);
  }

  private static SandboxListener listener(List<GatewayLine> passed) {
    return new SandboxListener() {
      @Override
      public void request(GatewayLine line) {
        passed.add(line);
      }

      @Override
      public String keep(byte[] object) {
        return Digests.of(object);
      }
    };
  }

  @Override
  public void close() {
    AtomicFiles.deleteTree(home);
  }
}

package dev.assay.sandbox.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.DeviceRequest;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.Ulimit;
import dev.assay.results.InputException;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.Limits;
import dev.assay.sandbox.Protection;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.volume.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a spec into a container that holds. */
final class ContainerPlan {
  private static final String INIT = "/opt/assay/init.py";
  private static final double NANO = 1e9;
  private static final int OOM_SCORE = 500;
  private static final long LOCKED_BYTES = 64L << 20;
  private static final long MESSAGE_BYTES = 800L << 10;
  private static final long SIGNALS = 16_384;

  private final EngineConnection engine;
  private final SandboxSpec spec;
  private final Weakening weakening;

  ContainerPlan(EngineConnection engine, SandboxSpec spec, Weakening weakening) {
    this.weakening = weakening;
    this.engine = engine;
    this.spec = spec;
  }

  /**
   * Creates the container, not started.
   *
   * @param gate the host's folder with the socket; empty for a closed door
   */
  String create(SandboxHome home, Volume volume, Optional<Path> gate, Map<String, String> labels) {
    DockerClient client = engine.client();
    List<String> command = command();
    try (CreateContainerCmd create = client.createContainerCmd(spec.image().id())) {
      return create
          .withName("assay-" + spec.name() + "-" + home.id())
          .withHostName(EtcFiles.HOST_NAME)
          // Not even the engine's own set-up of an empty network, which takes a quarter of a
          // second.
          .withNetworkDisabled(!weakening.is(Protection.NETWORK))
          .withUser(weakening.user(spec))
          .withEntrypoint(command.getFirst())
          .withCmd(command.subList(1, command.size()))
          .withEnv(environment())
          .withWorkingDir(spec.workingFolder())
          .withLabels(labels)
          .withHostConfig(weakening.apply(hostConfig(mounts(home, volume, gate))))
          .exec()
          .getId();
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    if (spec.door() instanceof Door.Gateway) {
      // -I and -S: nothing in the environment or in the agent's folders changes what init imports.
      command.addAll(List.of("/usr/bin/python3", "-IS", INIT, "--"));
    }
    command.addAll(spec.command());
    return command;
  }

  private List<String> environment() {
    ContainerConfig image = engine.client().inspectImageCmd(spec.image().id()).exec().getConfig();
    return GuardedEnvironment.of(spec, image == null ? null : image.getEnv());
  }

  private HostConfig hostConfig(List<Mount> mounts) {
    Limits limits = spec.limits();
    HostConfig config =
        new HeldHostConfig(!weakening.is(Protection.KERNEL_FILES))
            .withNetworkMode("none")
            .withReadonlyRootfs(true)
            .withCapDrop(Capability.ALL)
            .withSecurityOpts(weakening.security(securityOptions()))
            .withPrivileged(false)
            .withIpcMode("private")
            .withInit(false)
            .withMemory(limits.memoryBytes())
            .withMemorySwap(limits.memoryBytes())
            .withMemoryReservation(limits.guaranteedMemory())
            .withCpuShares(EngineLimits.shares(limits.cpus()))
            .withNanoCPUs((long) (EngineLimits.cpus(engine, spec) * NANO))
            .withPidsLimit(EngineLimits.threads(spec))
            .withShmSize(limits.sharedMemoryBytes())
            .withUlimits(weakening.is(Protection.USER_LIMITS) ? List.of() : ulimits())
            .withCgroupnsMode("private")
            // Where the whole host runs out of memory, trials go before what watches them.
            .withOomScoreAdj(OOM_SCORE)
            .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE))
            .withMounts(mounts)
            .withRuntime(spec.runtime());
    if (!spec.gpus().isEmpty()) {
      config.withDeviceRequests(
          List.of(
              new DeviceRequest()
                  .withDriver("nvidia")
                  .withDeviceIds(spec.gpus())
                  .withCapabilities(List.of(List.of("gpu")))));
    }
    return config;
  }

  private List<Ulimit> ulimits() {
    long openFiles = EngineLimits.openFiles(engine, spec);
    long locked = EngineLimits.of(engine, "Max locked memory", LOCKED_BYTES);
    long messages = EngineLimits.of(engine, "Max msgqueue size", MESSAGE_BYTES);
    long signals = EngineLimits.of(engine, "Max pending signals", SIGNALS);
    return List.of(
        new Ulimit("nofile", openFiles, openFiles),
        new Ulimit("core", 0L, 0L),
        new Ulimit("memlock", locked, locked),
        // Kept by the kernel for each user, and every trial has a uid of its own.
        new Ulimit("msgqueue", messages, messages),
        new Ulimit("sigpending", signals, signals));
  }

  private List<String> securityOptions() {
    List<String> options = new ArrayList<>(List.of("no-new-privileges:true"));
    if (engine.has("seccomp")) {
      options.add("seccomp=" + Seccomp.profile());
    }
    return options;
  }

  private List<Mount> mounts(SandboxHome home, Volume volume, Optional<Path> gate) {
    List<Mount> mounts = new ArrayList<>();
    for (SandboxSpec.Mount mount : spec.mounts()) {
      if (!Files.exists(mount.source())) {
        throw new InputException(
            "there is no " + mount.source() + " to mount at " + mount.target());
      }
      boolean readOnly = !weakening.is(Protection.READ_ONLY_MOUNTS);
      mounts.add(bind(mount.source(), mount.target(), readOnly));
    }
    for (String path : spec.writable()) {
      mounts.add(bind(volume.folder(path), path, false));
    }
    gate.ifPresent(
        folder -> mounts.add(bind(folder, "/gate", !weakening.is(Protection.READ_ONLY_MOUNTS))));
    String userHome = spec.environment().getOrDefault("HOME", "/");
    EtcFiles etc = EtcFiles.write(home.runtime(), spec.user(), userHome);
    mounts.add(bind(etc.passwd(), "/etc/passwd", true));
    mounts.add(bind(etc.group(), "/etc/group", true));
    mounts.add(bind(etc.hosts(), "/etc/hosts", true));
    return mounts;
  }

  private static Mount bind(Path source, String target, boolean readOnly) {
    return new Mount()
        .withType(MountType.BIND)
        .withSource(source.toAbsolutePath().toString())
        .withTarget(target)
        .withReadOnly(readOnly);
  }
}

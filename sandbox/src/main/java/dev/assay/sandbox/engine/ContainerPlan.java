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

  private final EngineConnection engine;
  private final SandboxSpec spec;

  ContainerPlan(EngineConnection engine, SandboxSpec spec) {
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
          .withNetworkDisabled(true)
          .withUser(spec.user() + ":" + spec.user())
          .withEntrypoint(command.getFirst())
          .withCmd(command.subList(1, command.size()))
          .withEnv(environment())
          .withWorkingDir(spec.workingFolder())
          .withLabels(labels)
          .withHostConfig(hostConfig(mounts(home, volume, gate)))
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
    long openFiles = EngineLimits.openFiles(engine, spec);
    HostConfig config =
        HostConfig.newHostConfig()
            .withNetworkMode("none")
            .withReadonlyRootfs(true)
            .withCapDrop(Capability.ALL)
            .withSecurityOpts(securityOptions())
            .withPrivileged(false)
            .withIpcMode("private")
            .withInit(false)
            .withMemory(limits.memoryBytes())
            .withMemorySwap(limits.memoryBytes())
            .withNanoCPUs((long) (EngineLimits.cpus(engine, spec) * NANO))
            .withPidsLimit((long) limits.processes())
            .withShmSize(limits.sharedMemoryBytes())
            .withUlimits(
                List.of(new Ulimit("nofile", openFiles, openFiles), new Ulimit("core", 0L, 0L)))
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
      mounts.add(bind(mount.source(), mount.target(), true));
    }
    for (String path : spec.writable()) {
      mounts.add(bind(volume.folder(path), path, false));
    }
    gate.ifPresent(folder -> mounts.add(bind(folder, "/gate", true)));
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

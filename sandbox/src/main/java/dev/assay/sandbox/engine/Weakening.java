package dev.assay.sandbox.engine;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import dev.assay.sandbox.FileSink;
import dev.assay.sandbox.Protection;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.StopReport;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A container's settings without some protections. Only the red team takes any away, to show that
 * an attack then succeeds; everybody else's set is empty.
 */
final class Weakening {
  private static final long MORE_PROCESSES = 256;

  private final Set<Protection> off;

  Weakening(Set<Protection> off) {
    this.off = off;
  }

  boolean is(Protection protection) {
    return off.contains(protection);
  }

  /** Uid and gid of the container. */
  String user(SandboxSpec spec) {
    return is(Protection.USER) ? "0:0" : spec.user() + ":" + spec.user();
  }

  List<String> security(List<String> options) {
    List<String> left = new ArrayList<>(options);
    if (is(Protection.NO_NEW_PRIVILEGES)) {
      left.removeIf(option -> option.startsWith("no-new-privileges"));
    }
    if (is(Protection.SECCOMP)) {
      left.removeIf(option -> option.startsWith("seccomp="));
      left.add("seccomp=unconfined");
    }
    return left;
  }

  /** The end of a run that ends nothing. */
  static StopReport leftAlone() {
    return new StopReport(Instant.now(), false, List.of(), List.of("nothing was stopped"));
  }

  /** Takes nothing. */
  static FileSink blind() {
    return new FileSink() {
      @Override
      public void file(
          String path, long size, int mode, @Nullable Instant modified, InputStream content) {}

      @Override
      public void refused(String path, String reason) {}
    };
  }

  HostConfig apply(HostConfig config) {
    if (is(Protection.NETWORK)) {
      config.withNetworkMode("host");
    }
    if (is(Protection.PROCESS_NAMESPACE)) {
      config.withPidMode("host");
    }
    if (is(Protection.MEMORY_NAMESPACE)) {
      config.withIpcMode("host");
    }
    if (is(Protection.PROCESS_LIMIT)) {
      Long limit = config.getPidsLimit();
      config.withPidsLimit((limit == null ? 0 : limit) + MORE_PROCESSES);
    }
    if (is(Protection.CAPABILITIES)) {
      // Not all: an engine cannot give what it does not have, and the host must not be rebooted.
      config.withCapDrop();
      config.withCapAdd(
          Capability.SYS_ADMIN,
          Capability.MKNOD,
          Capability.SYS_PTRACE,
          Capability.SYS_MODULE,
          Capability.SYSLOG,
          Capability.NET_RAW,
          Capability.NET_ADMIN,
          Capability.DAC_READ_SEARCH);
    }
    return config;
  }
}

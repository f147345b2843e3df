package dev.assay.sandbox.engine;

import dev.assay.sandbox.Door;
import dev.assay.sandbox.Limits;
import dev.assay.sandbox.Protection;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.host.Folders;
import dev.assay.sandbox.volume.Volume;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What holds a sandbox, in words, for the record. */
final class Protections {
  private Protections() {}

  static Map<String, String> of(
      EngineConnection engine,
      Folders folders,
      SandboxSpec spec,
      Volume volume,
      Set<Protection> off) {
    Limits limits = spec.limits();
    Map<String, String> all = new TreeMap<>();
    all.put("network", "none");
    all.put("root", "read-only");
    all.put("user", Integer.toString(spec.user()));
    all.put("capabilities", "none; no new privileges");
    all.put("runtime", spec.runtime());
    all.put("seccomp", seccomp(engine, spec));
    all.put("apparmor", engine.has("apparmor") ? "the engine's default" : "the engine has none");
    all.put(
        "memory",
        limits.memoryBytes()
            + " bytes, swap included; "
            + limits.guaranteedMemory()
            + " guaranteed as far as cgroup "
            + engine.facts().cgroup()
            + " keeps it");
    all.put("kernel_files", kernelFiles(spec));
    all.put("seen_from_outside", seen(spec));
    all.put("cpus", had(spec.limits().cpus(), EngineLimits.cpus(engine, spec)));
    all.put("processes", processes(spec));
    all.put("shared_memory", limits.sharedMemoryBytes() + " bytes");
    all.put("open_files", had(limits.openFiles(), (double) EngineLimits.openFiles(engine, spec)));
    all.put("quota", volume.protection());
    all.put("door", door(spec.door()));
    if (spec.door() instanceof Door.Gateway gateway) {
      all.put("granted", gateway.policy().summary());
    }
    all.put(
        "socket",
        folders.root()
            ? "in a folder of the trial's uid, 0700"
            : "in a folder closed to other users of the host; not root, so not given to the uid");
    if (!off.isEmpty()) {
      all.put("OFF", String.join(", ", off.stream().map(Protection::word).sorted().toList()));
    }
    return Collections.unmodifiableMap(all);
  }

  private static String had(double wanted, double given) {
    String text = plain(given);
    return given < wanted
        ? text + " (" + plain(wanted) + " asked, more than the engine has)"
        : text;
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  private static String seccomp(EngineConnection engine, SandboxSpec spec) {
    if (spec.runtime().equals("runsc")) {
      return "not applied: runsc answers system calls itself";
    }
    return engine.has("seccomp")
        ? "allow-list of our own, sha256 " + Seccomp.digest()
        : "not had: the engine has no seccomp";
  }

  private static String processes(SandboxSpec spec) {
    long threads = EngineLimits.threads(spec);
    return spec.runtime().equals("runsc")
        ? threads + " threads of the host, runsc's own and several for each inside"
        : Long.toString(threads);
  }

  private static String kernelFiles(SandboxSpec spec) {
    return spec.runtime().equals("runsc")
        ? "runsc's own /proc and /sys; the host's are not there"
        : HeldHostConfig.MASKED.size()
            + " paths of /proc and /sys hidden, "
            + HeldHostConfig.READ_ONLY.size()
            + " read-only";
  }

  private static String seen(SandboxSpec spec) {
    return spec.runtime().equals("runsc")
        ? "usage of the whole; runsc hides processes, arguments, open files and memory file systems"
        : "processes, arguments, usage; memory file systems and deleted files at the end";
  }

  private static String door(Door door) {
    return switch (door) {
      case Door.Closed _ -> "closed";
      case Door.Gateway _ -> "gateway";
      case Door.DialIn _ -> "dial-in";
    };
  }
}

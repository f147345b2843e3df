package dev.assay.sandbox.engine;

import dev.assay.sandbox.SandboxSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The environment of a container. Neither an image nor whoever makes the spec may say which GPUs it
 * gets, nor what is loaded into its programs: the toolkit's hooks, which run as root on the host,
 * would listen to that.
 */
final class GuardedEnvironment {
  private GuardedEnvironment() {}

  /** Whether a variable is the harness's alone. */
  static boolean isGuarded(String name) {
    return name.startsWith("LD_")
        || name.startsWith("NVIDIA_")
        || name.equals("CUDA_VISIBLE_DEVICES")
        || name.equals("GLIBC_TUNABLES");
  }

  /**
   * As the engine wants it, sorted.
   *
   * @param image what the image sets, {@code NAME=value} each
   * @throws IllegalArgumentException where the spec sets what it must not
   */
  static List<String> of(SandboxSpec spec, String @Nullable [] image) {
    Map<String, String> all = new TreeMap<>(spec.environment());
    all.keySet().stream()
        .filter(GuardedEnvironment::isGuarded)
        .findFirst()
        .ifPresent(name -> {
          throw new IllegalArgumentException("a sandbox's environment must not set " + name);
        });
    // What an image sets is overridden: it cannot be left out.
    Arrays.stream(image == null ? new String[0] : image)
        .map(entry -> entry.substring(0, Math.max(0, entry.indexOf('='))))
        .filter(GuardedEnvironment::isGuarded)
        .forEach(name -> all.put(name, ""));
    boolean none = spec.gpus().isEmpty();
    all.put("NVIDIA_VISIBLE_DEVICES", none ? "void" : String.join(",", spec.gpus()));
    all.put("NVIDIA_DRIVER_CAPABILITIES", none ? "" : "compute,utility");
    return all.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
  }
}

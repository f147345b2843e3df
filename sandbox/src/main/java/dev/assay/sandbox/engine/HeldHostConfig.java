package dev.assay.sandbox.engine;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.dockerjava.api.model.HostConfig;
import java.util.List;

/**
 * A container's configuration with what of {@code /proc} and {@code /sys} is hidden or read-only
 * named in full. What is named here takes the place of the engine's own lists, so theirs are part
 * of it; the runtime passes over what this kernel does not have.
 */
final class HeldHostConfig extends HostConfig {
  private static final long serialVersionUID = 1;

  /** What tells of the host's kernel, hardware or other users, or has had holes. */
  static final List<String> MASKED =
      List.of(
          "/proc/acpi",
          "/proc/asound",
          "/proc/buddyinfo",
          "/proc/cmdline",
          "/proc/config.gz",
          "/proc/interrupts",
          "/proc/iomem",
          "/proc/ioports",
          "/proc/kallsyms",
          "/proc/kcore",
          "/proc/key-users",
          "/proc/keys",
          "/proc/kmsg",
          "/proc/kpagecgroup",
          "/proc/kpagecount",
          "/proc/kpageflags",
          "/proc/latency_stats",
          "/proc/locks",
          "/proc/mtrr",
          "/proc/pagetypeinfo",
          "/proc/partitions",
          "/proc/sched_debug",
          "/proc/scsi",
          "/proc/slabinfo",
          "/proc/softirqs",
          "/proc/swaps",
          "/proc/sysrq-trigger",
          "/proc/timer_list",
          "/proc/timer_stats",
          "/proc/vmallocinfo",
          "/sys/class/dmi",
          "/sys/devices/virtual/dmi",
          "/sys/devices/virtual/powercap",
          "/sys/firmware",
          "/sys/fs/bpf",
          "/sys/fs/pstore",
          "/sys/hypervisor",
          "/sys/kernel/boot_params",
          "/sys/kernel/debug",
          "/sys/kernel/notes",
          "/sys/kernel/security",
          "/sys/kernel/slab",
          "/sys/kernel/tracing",
          "/sys/kernel/vmcoreinfo",
          "/sys/power");

  static final List<String> READ_ONLY =
      List.of(
          "/proc/bus",
          "/proc/driver",
          "/proc/fs",
          "/proc/irq",
          "/proc/pressure",
          "/proc/sys",
          "/proc/tty");

  private final boolean held;

  /**
   * @param held false to hide nothing and let all be written, which only the red team does
   */
  HeldHostConfig(boolean held) {
    this.held = held;
  }

  @JsonProperty("MaskedPaths")
  @SuppressWarnings("unused") // Read by the serializer.
  List<String> maskedPaths() {
    return held ? MASKED : List.of();
  }

  @JsonProperty("ReadonlyPaths")
  @SuppressWarnings("unused") // Read by the serializer.
  List<String> readOnlyPaths() {
    return held ? READ_ONLY : List.of();
  }
}

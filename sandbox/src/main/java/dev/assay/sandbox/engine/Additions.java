package dev.assay.sandbox.engine;

import dev.assay.sandbox.Protection;
import java.util.Set;

/**
 * What stands beside a container and is not the engine's: left away only to measure what it costs.
 *
 * @param quota the volume whose size the kernel keeps
 * @param watchdog the script that kills the container when all else is dead
 * @param off protections that the red team does without
 */
public record Additions(boolean quota, boolean watchdog, Set<Protection> off) {
  /** As everywhere but in measurements. */
  public static final Additions ALL = new Additions(true, true);

  public Additions {
    off = Set.copyOf(off);
  }

  /** With every protection. */
  public Additions(boolean quota, boolean watchdog) {
    this(quota, watchdog, Set.of());
  }

  /** All, but these protections. */
  public static Additions without(Set<Protection> off) {
    return new Additions(true, true, off);
  }
}

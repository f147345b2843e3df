package dev.assay.runner.redteam;

import dev.assay.sandbox.Limits;
import dev.assay.sandbox.Protection;
import java.util.List;
import java.util.Set;

/** Limits that an attack runs under: an agent's, but small where it tries to use them up. */
final class RedLimits {
  private static final List<String> SMALL = List.of("exhaustion", "collector");
  private static final long MEGABYTE = 1L << 20;
  private static final int OPEN_FILES = 4096;

  private RedLimits() {}

  static Limits of(Limits agents, String group, Set<Protection> off) {
    if (!SMALL.contains(group)) {
      return agents;
    }
    return new Limits(
        more(1024 * MEGABYTE, off, Protection.MEMORY_LIMIT),
        agents.cpus(),
        agents.processes(),
        more(128 * MEGABYTE, off, Protection.DISK_LIMIT),
        more(32 * MEGABYTE, off, Protection.SHARED_MEMORY_LIMIT),
        (int) more(OPEN_FILES, off, Protection.OPEN_FILES_LIMIT),
        more(MEGABYTE, off, Protection.OUTPUT_LIMIT));
  }

  /** Twice as much is as good as no limit for a program that asks for half more. */
  private static long more(long limit, Set<Protection> off, Protection protection) {
    return off.contains(protection) ? 2 * limit : limit;
  }
}

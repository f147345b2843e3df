package dev.assay.benchmarks.jobs;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** Seconds and the heap's peak of one piece of work. */
final class Clockwork {
  private static final double MEGA = 1e6;

  private final long start;
  private long end;
  private double megabytes;

  private Clockwork() {
    System.gc();
    pools().forEach(MemoryPoolMXBean::resetPeakUsage);
    start = System.nanoTime();
  }

  static Clockwork start() {
    return new Clockwork();
  }

  void stop() {
    end = System.nanoTime();
    megabytes = pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / MEGA;
  }

  double seconds() {
    return (end - start) / 1e9;
  }

  double megabytes() {
    return megabytes;
  }

  private static List<MemoryPoolMXBean> pools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }
}

package dev.assay.runner.trial;

import dev.assay.sandbox.GpuUse;
import dev.assay.sandbox.UsageSample;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code usage.csv}: a row a sample. A trial with GPUs has three columns more for each, by its
 * UUID, and one for the busy seconds of all.
 */
final class UsageTable implements Closeable {
  private static final String HEAD =
      "time,cpu_seconds,memory_bytes,memory_peak_bytes,processes,io_bytes,disk_bytes";

  private final List<String> gpus;
  private final BufferedWriter out;

  private UsageTable(List<String> gpus, BufferedWriter out) {
    this.gpus = gpus;
    this.out = out;
  }

  /**
   * Begins the table.
   *
   * @param gpus UUIDs
   */
  static UsageTable open(Path file, List<String> gpus) throws IOException {
    BufferedWriter out = Files.newBufferedWriter(file);
    StringBuilder head = new StringBuilder(HEAD);
    gpus.forEach(uuid ->
        head.append(",utilization_percent ").append(uuid).append(",memory_bytes ").append(uuid));
    out.write(head + (gpus.isEmpty() ? "" : ",gpu_seconds") + "\n");
    return new UsageTable(List.copyOf(gpus), out);
  }

  void row(UsageSample now) throws IOException {
    StringBuilder row =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s,%.3f,%d,%d,%d,%d,%s",
                now.time(),
                now.cpuSeconds(),
                now.memoryBytes(),
                now.memoryPeakBytes(),
                now.processes(),
                now.ioBytes(),
                now.diskBytes() < 0 ? "" : Long.toString(now.diskBytes())));
    for (String uuid : gpus) {
      Optional<GpuUse> use = now.gpus().stream().filter(g -> g.uuid().equals(uuid)).findFirst();
      row.append(use.map(g -> "," + g.utilization() + "," + g.memoryBytes()).orElse(",,"));
    }
    if (!gpus.isEmpty()) {
      row.append(String.format(Locale.ROOT, ",%.1f", now.gpuSeconds()));
    }
    out.write(row.append('\n').toString());
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}

package dev.assay.runner.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.record.ProcessSample;
import dev.assay.sandbox.GpuUse;
import dev.assay.sandbox.UsageSample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenTest {
  private static final long MIB = 1 << 20;
  private final Seen seen = new Seen();

  private static ProcessSample sample(long pid, long start, long memory, String... open) {
    return new ProcessSample(
        ProcessSample.SCHEMA,
        Instant.EPOCH,
        pid,
        1,
        pid,
        false,
        List.of("python3", "a\nb\u001b[2J\0"),
        200_000L,
        start,
        1,
        memory,
        List.of(open),
        null);
  }

  @Test
  void a_process_is_written_once_and_again_when_it_opens_something_new() {
    assertThat(seen.line(sample(7, 1, MIB, "/workspace/a")).orElseThrow().open())
        .containsExactly("/workspace/a");
    assertThat(seen.line(sample(7, 1, MIB, "/workspace/a"))).isEmpty();
    assertThat(seen.line(sample(7, 1, MIB))).isEmpty();
    assertThat(seen.line(sample(7, 1, MIB, "/models/base/x", "/workspace/a")).orElseThrow().open())
        .containsExactly("/models/base/x");
  }

  @Test
  void a_pid_that_is_used_again_is_another_process() {
    assertThat(seen.line(sample(7, 1, MIB))).isPresent();
    assertThat(seen.line(sample(7, 2, MIB))).isPresent();
    assertThat(seen.line(sample(7, 2, MIB))).isEmpty();
  }

  @Test
  void memory_is_written_when_it_has_doubled() {
    assertThat(seen.line(sample(7, 1, 40 * MIB))).isPresent();
    assertThat(seen.line(sample(7, 1, 79 * MIB))).isEmpty();
    assertThat(seen.line(sample(7, 1, 81 * MIB))).isPresent();
    assertThat(seen.line(sample(7, 1, 100 * MIB))).isEmpty();
  }

  @Test
  void who_opens_ever_more_fills_no_disk() {
    int lines = 0;
    for (int i = 0; i < 1000; i++) {
      lines += seen.line(sample(7, 1, MIB, "/workspace/" + i)).isPresent() ? 1 : 0;
    }
    assertThat(lines).isEqualTo(256);
  }

  @Test
  void the_table_has_columns_for_each_leased_gpu(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("usage.csv");
    UsageSample cpu = new UsageSample(Instant.EPOCH, 1.5, 2, 3, 4);
    try (UsageTable table = UsageTable.open(file, List.of("GPU-a", "GPU-b"))) {
      table.row(cpu.with(9, List.of(new GpuUse("GPU-b", 50, 7)), 2.5));
      table.row(cpu);
    }
    assertThat(Files.readAllLines(file))
        .containsExactly(
            "time,cpu_seconds,memory_bytes,memory_peak_bytes,processes,io_bytes,disk_bytes,"
                + "utilization_percent GPU-a,memory_bytes GPU-a,"
                + "utilization_percent GPU-b,memory_bytes GPU-b,gpu_seconds",
            "1970-01-01T00:00:00Z,1.500,2,3,4,0,9,,,50,7,2.5",
            "1970-01-01T00:00:00Z,1.500,2,3,4,0,,,,,,0.0");
  }
}

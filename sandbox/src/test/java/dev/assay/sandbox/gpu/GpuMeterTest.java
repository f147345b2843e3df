package dev.assay.sandbox.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.sandbox.GpuUse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GpuMeterTest {
  private long now;
  private List<GpuUse> seen = List.of();
  private final GpuMeter meter = new GpuMeter(() -> seen, () -> now);

  private void sample(int seconds, GpuUse... use) {
    now += Duration.ofSeconds(seconds).toNanos();
    seen = List.of(use);
    meter.sample();
  }

  @Test
  void busy_time_is_added_up_over_gpus() {
    sample(5, new GpuUse("a", 100, 1), new GpuUse("b", 50, 1));
    assertThat(meter.busySeconds()).isEqualTo(7.5);
    sample(5, new GpuUse("a", 0, 1), new GpuUse("b", 20, 1));
    assertThat(meter.busySeconds()).isEqualTo(8.5);
  }

  @Test
  void a_sample_that_fails_counts_as_the_one_before_and_a_gap_is_not_guessed() {
    sample(5, new GpuUse("a", 100, 1));
    sample(5);
    assertThat(meter.busySeconds()).isEqualTo(10);
    sample(3600, new GpuUse("a", 100, 1));
    assertThat(meter.busySeconds()).isEqualTo(30);
  }
}

package dev.assay.sandbox.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.EnvironmentException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpuLeaseTest {
  @TempDir private Path locks = Path.of("");
  private final Smi smi = new Smi();

  private Optional<GpuLease> take(int count) {
    return GpuLease.tryTake(smi.machine(), count, Smi.H100, locks);
  }

  @Test
  void a_gpu_is_one_trials_alone_until_it_is_given_back() {
    try (GpuLease first = take(1).orElseThrow();
        GpuLease second = take(1).orElseThrow()) {
      assertThat(first.uuids()).containsExactly(Smi.FIRST);
      assertThat(second.uuids()).containsExactly(Smi.SECOND);
      assertThat(first.recorded().getFirst().memoryBytes()).isEqualTo(81559L << 20);
      assertThat(first.recorded().getFirst().driver()).isEqualTo("570.172.08");
      assertThat(take(1)).isEmpty();
      assertThat(take(2)).isEmpty();
    }
    try (GpuLease both = take(2).orElseThrow()) {
      assertThat(both.uuids()).hasSize(2);
    }
  }

  @Test
  void too_few_are_refused_and_nothing_is_kept() {
    assertThatThrownBy(() -> take(3))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("of 3 GPUs there are 2 that are fit");
    take(2).orElseThrow().close();
  }

  @Test
  void within_a_job_of_slurm_only_its_gpus_are_taken() {
    smi.allotment = Allotment.of(Map.of("SLURM_JOB_ID", "7", "CUDA_VISIBLE_DEVICES", "1"));
    try (GpuLease lease = take(1).orElseThrow()) {
      assertThat(lease.uuids()).containsExactly(Smi.SECOND);
    }
    smi.allotment = Allotment.of(Map.of("SLURM_JOB_ID", "7", "CUDA_VISIBLE_DEVICES", Smi.FIRST));
    try (GpuLease lease = take(1).orElseThrow()) {
      assertThat(lease.uuids()).containsExactly(Smi.FIRST);
    }
    smi.allotment = Allotment.of(Map.of("SLURM_JOB_ID", "7"));
    assertThatThrownBy(() -> take(1)).hasMessageContaining("of 1 GPUs there are 0");
    smi.allotment = Allotment.of(Map.of("CUDA_VISIBLE_DEVICES", "none"));
    take(2).orElseThrow().close();
  }

  /** What is wrong with the first of the two, and what is said of it. */
  private static final Map<String[], String> SICK =
      Map.of(
          new String[] {"NVIDIA H100 80GB HBM3", "NVIDIA A100-SXM4-80GB"}, "it is a NVIDIA A100",
          new String[] {"<dram_uncorrectable>0", "<dram_uncorrectable>2"}, "2 uncorrectable errors",
          new String[] {"_pending>No", "_pending>Yes"}, "rows of its memory are to be replaced",
          new String[] {"_failure>No", "_failure>Yes"}, "no spare rows left",
          new String[] {"<current_ecc>Enabled", "<current_ecc>Disabled"}, "are not corrected",
          new String[] {"<current_mig>Disabled", "<current_mig>Enabled"}, "it is split",
          new String[] {"<compute_mode>Default", "<compute_mode>Exclusive_Process"}, "compute mode",
          new String[] {"hw_thermal_slowdown>Not Active", "hw_thermal_slowdown>Active"},
              "slowed down: hw_thermal_slowdown",
          new String[] {"<used>1 MiB", "<used>40000 MiB"}, "40000 MiB of its memory are held",
          new String[] {
                "<processes>",
                "<processes><process_info><pid>77</pid><type>C</type>"
                    + "<process_name>python</process_name><used_memory>9 MiB</used_memory></process_info>"
              },
              "others use it: python (77)");

  @Test
  void a_sick_gpu_is_refused_with_the_reason_and_a_sound_one_taken_instead() {
    SICK.forEach((change, reason) -> {
      Smi sick = new Smi().with(change[0], change[1]);
      assertThatThrownBy(() -> GpuLease.tryTake(sick.machine(), 2, Smi.H100, locks))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining(Smi.FIRST + ": ")
          .hasMessageContaining(reason)
          .satisfies(e -> assertThat(((EnvironmentException) e).remedy()).isNotBlank());
      try (GpuLease sound = GpuLease.tryTake(sick.machine(), 1, Smi.H100, locks).orElseThrow()) {
        assertThat(sound.uuids()).as(reason).containsExactly(Smi.SECOND);
      }
    });
  }

  @Test
  void a_service_through_which_others_share_gpus_refuses_all() {
    smi.mps = true;
    assertThatThrownBy(() -> take(1))
        .hasMessageContaining("multi-process service")
        .satisfies(e ->
            assertThat(((EnvironmentException) e).remedy()).contains("nvidia-cuda-mps-control"));
  }

  @Test
  void a_toolkit_or_driver_that_lets_containers_out_is_refused() {
    smi.toolkit = "1.17.7";
    assertThatThrownBy(() -> take(1))
        .hasMessageContaining("CVE-2025-23266, CVE-2025-23267")
        .satisfies(e -> assertThat(((EnvironmentException) e).remedy()).contains("1.17.8"));
    smi.toolkit = "1.17.8";
    smi.with("570.172.08", "570.133.20");
    assertThatThrownBy(() -> take(1)).hasMessageContaining("driver 570.133.20");
  }

  @Test
  void what_is_wrong_when_it_is_given_back_is_said() {
    try (GpuLease lease = take(1).orElseThrow()) {
      assertThat(lease.wrong(smi.machine())).isEmpty();
      smi.with("<dram_uncorrectable>0", "<dram_uncorrectable>1");
      assertThat(lease.wrong(smi.machine()))
          .containsExactly(Smi.FIRST + ": its memory had 1 uncorrectable errors");
    }
  }
}

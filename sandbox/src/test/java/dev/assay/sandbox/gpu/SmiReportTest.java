package dev.assay.sandbox.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.EnvironmentException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmiReportTest {
  @Test
  void all_that_matters_is_read() {
    SmiReport report = new Smi().report();
    assertThat(report.driver()).isEqualTo("570.172.08");
    assertThat(report.gpus()).extracting(GpuFacts::uuid).containsExactly(Smi.FIRST, Smi.SECOND);
    assertThat(report.gpus().getFirst())
        .isEqualTo(
            new GpuFacts(
                Smi.FIRST,
                Smi.H100,
                81559L << 20,
                1L << 20,
                "Enabled",
                0,
                false,
                false,
                "Disabled",
                "Default",
                true,
                1980,
                2619,
                List.of("gpu_idle"),
                List.of()));
  }

  @Test
  void drivers_that_call_their_fields_otherwise_are_understood() {
    Smi smi = new Smi();
    smi.xml.set(smi.xml.get().replace("clocks_event_reason", "clocks_throttle_reason"));
    assertThat(smi.report().gpus().getFirst().slowed()).containsExactly("gpu_idle");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "uuid",
        "product_name",
        "total",
        "current_ecc",
        "volatile",
        "remapped_row_pending",
        "current_mig",
        "compute_mode",
        "clocks_event_reasons",
        "max_clocks",
        "processes",
        "attached_gpus",
        "driver_version"
      })
  void a_field_that_is_missing_is_named(String field) {
    Smi smi = new Smi().with("<" + field + ">", "<other>").with("</" + field + ">", "</other>");
    assertThatThrownBy(smi::report)
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining(field);
  }

  @Test
  void what_is_not_of_its_form_is_refused() {
    for (Smi smi :
        List.of(
            new Smi().with("81559 MiB", "lots"),
            new Smi().with("81559 MiB", "81559 KiB"),
            new Smi().with("<remapped_row_failure>No", "<remapped_row_failure>Perhaps"),
            new Smi().with("<dram_uncorrectable>0", "<dram_uncorrectable>-1"),
            new Smi().with("<attached_gpus>2", "<attached_gpus>3"),
            new Smi().with("<?xml", "Failed to initialize NVML"))) {
      assertThatThrownBy(smi::report).isInstanceOf(EnvironmentException.class);
    }
  }

  @Test
  void no_file_of_this_machine_is_read_on_its_behalf() {
    Smi smi =
        new Smi()
            .with(
                "SYSTEM \"nvsmi_device_v12.dtd\">",
                "[<!ENTITY file SYSTEM \"file:///etc/hostname\">]>")
            .with("<product_name>NVIDIA H100 80GB HBM3", "<product_name>x&file;");
    assertThat(smi.report().gpus().getFirst().name()).isEqualTo("x");
  }

  @Test
  void lines_of_use_that_are_not_understood_are_left_out() {
    assertThat(
            NvidiaSmi.parse(
                Smi.FIRST + ", 97, 40960\n" + Smi.SECOND + ", [N/A], 3\nUnable to determine\n"))
        .containsExactly(new dev.assay.sandbox.GpuUse(Smi.FIRST, 97, 40960L << 20));
  }
}

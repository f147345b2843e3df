package dev.assay.sandbox.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.sandbox.Gpus;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownEscapesTest {
  private static List<String> open(String component, String version) {
    return KnownEscapes.table().of(component, Version.in(version).orElseThrow()).stream()
        .map(KnownEscapes.Escape::id)
        .toList();
  }

  @Test
  void a_toolkit_is_sound_from_the_fixed_version_on() {
    assertThat(open("toolkit", "NVIDIA Container Toolkit CLI version 1.16.1"))
        .containsExactly("CVE-2024-0132", "CVE-2025-23359", "CVE-2025-23266", "CVE-2025-23267");
    assertThat(open("toolkit", "1.17.3"))
        .containsExactly("CVE-2025-23359", "CVE-2025-23266", "CVE-2025-23267");
    assertThat(open("toolkit", "1.17.8-rc.1")).containsExactly("CVE-2025-23266", "CVE-2025-23267");
    assertThat(open("toolkit", "1.17.8")).isEmpty();
    assertThat(open("toolkit", "1.18.0")).isEmpty();
  }

  @Test
  void a_driver_is_sound_from_its_own_branchs_fixed_version_on() {
    assertThat(open("driver", "535.183.06")).isNotEmpty();
    assertThat(open("driver", "535.261.03")).isEmpty();
    assertThat(open("driver", "550.163.01")).isNotEmpty();
    assertThat(open("driver", "575.57.08")).isNotEmpty();
    assertThat(open("driver", "580.65.06")).isEmpty();
  }

  @Test
  void the_doctor_says_what_is_open_and_what_is_unfit() {
    Smi smi = new Smi().with("<compute_mode>Default", "<compute_mode>Prohibited");
    smi.toolkit = "1.16.2";
    List<Gpus.Row> rows = GpuDoctor.rows(smi.machine());
    assertThat(rows)
        .extracting(Gpus.Row::state)
        .containsExactly(
            Gpus.Row.State.OK,
            Gpus.Row.State.BAD,
            Gpus.Row.State.LESS,
            Gpus.Row.State.OK,
            Gpus.Row.State.LESS);
    assertThat(rows.get(1).remedy()).contains("1.17.8");
    assertThat(rows.get(2).found()).contains("compute mode is Prohibited");
  }
}

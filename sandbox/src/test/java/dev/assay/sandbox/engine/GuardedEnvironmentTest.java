package dev.assay.sandbox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.sandbox.Door;
import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.SandboxSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuardedEnvironmentTest {
  private static SandboxSpec spec(Map<String, String> environment, List<String> gpus) {
    return new SandboxSpec(
        "o",
        "n",
        new ImageRef("i", "x", "y"),
        List.of("c"),
        environment,
        2000,
        List.of(),
        List.of(),
        "/",
        TestSandbox.LIMITS,
        new Door.Closed(),
        "runc",
        gpus);
  }

  @Test
  void an_image_cannot_say_what_is_loaded_nor_which_gpus_it_gets() {
    String[] image = {
      "PATH=/bin", "LD_PRELOAD=/evil.so", "NVIDIA_VISIBLE_DEVICES=all", "CUDA_VISIBLE_DEVICES=0"
    };
    assertThat(GuardedEnvironment.of(spec(Map.of("A", "b"), List.of()), image))
        .containsExactly(
            "A=b",
            "CUDA_VISIBLE_DEVICES=",
            "LD_PRELOAD=",
            "NVIDIA_DRIVER_CAPABILITIES=",
            "NVIDIA_VISIBLE_DEVICES=void");
    assertThat(GuardedEnvironment.of(spec(Map.of(), List.of("GPU-1", "GPU-2")), null))
        .containsExactly(
            "NVIDIA_DRIVER_CAPABILITIES=compute,utility", "NVIDIA_VISIBLE_DEVICES=GPU-1,GPU-2");
  }

  @Test
  void a_spec_that_sets_such_a_thing_is_refused() {
    for (String name :
        List.of(
            "LD_PRELOAD", "LD_LIBRARY_PATH", "NVIDIA_VISIBLE_DEVICES", "CUDA_VISIBLE_DEVICES")) {
      assertThatThrownBy(() -> GuardedEnvironment.of(spec(Map.of(name, "x"), List.of()), null))
          .hasMessageContaining(name);
    }
  }
}

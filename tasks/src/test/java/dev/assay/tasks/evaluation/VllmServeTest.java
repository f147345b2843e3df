package dev.assay.tasks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class VllmServeTest {
  @Test
  void servesTheAssembledFolderAndNothingElse() {
    assertThat(String.join(" ", VllmServe.h100().command(8000)))
        .isEqualTo(
            "vllm serve /model --served-model-name model --host 127.0.0.1 --port 8000"
                + " --load-format safetensors --generation-config /model"
                + " --gpu-memory-utilization 0.8 --seed 0 --enable-auto-tool-choice"
                + " --tool-call-parser hermes --uvicorn-log-level warning");
  }

  @Test
  void limitsTheContextWhereAskedTo() {
    assertThat(new VllmServe(0.5, 4096, Duration.ofMinutes(5)).command(1))
        .containsSequence("--max-model-len", "4096");
  }
}

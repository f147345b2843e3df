package dev.assay.tasks.evaluation;

import dev.assay.sandbox.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * {@code vllm serve}, for the h100 profile. Batches requests, so that two runs may differ in the
 * last digits.
 *
 * @param gpuMemoryShare share of the GPU's memory that it may take
 * @param maxModelTokens prompt and completion together, or 0 for what the model's configuration
 *     says
 */
public record VllmServe(double gpuMemoryShare, int maxModelTokens, Duration startLimit)
    implements ModelServer {
  private static final String SERVED = "model";

  /** On one H100 of which nothing else runs. */
  public static VllmServe h100() {
    return new VllmServe(0.8, 0, Duration.ofMinutes(15));
  }

  @Override
  public String name() {
    return "vllm serve";
  }

  @Override
  public List<String> command(int port) {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                "vllm",
                "serve",
                MODEL,
                "--served-model-name",
                SERVED,
                "--host",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--load-format",
                "safetensors",
                "--generation-config",
                MODEL,
                "--gpu-memory-utilization",
                String.valueOf(gpuMemoryShare),
                "--seed",
                "0",
                // Native calls of tools; only looked for where a request offers some.
                "--enable-auto-tool-choice",
                "--tool-call-parser",
                "hermes",
                "--uvicorn-log-level",
                "warning"));
    if (maxModelTokens > 0) {
      command.addAll(List.of("--max-model-len", String.valueOf(maxModelTokens)));
    }
    return List.copyOf(command);
  }

  @Override
  public Map<String, String> environment(Limits limits) {
    return Map.of("VLLM_NO_USAGE_STATS", "1", "DO_NOT_TRACK", "1");
  }

  @Override
  public String model() {
    return SERVED;
  }
}

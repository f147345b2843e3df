package dev.assay.tasks.evaluation;

import dev.assay.sandbox.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * {@code transformers serve}, for the cpu profile: one request at a time, so that greedy decoding
 * gives the same bytes again.
 *
 * @param device such as {@code cpu} or {@code cuda:0}
 */
public record TransformersServe(String device, Duration startLimit) implements ModelServer {
  /** On the CPU, up in three minutes or not at all. */
  public static TransformersServe cpu() {
    return new TransformersServe("cpu", Duration.ofMinutes(3));
  }

  @Override
  public String name() {
    return "transformers serve";
  }

  @Override
  public List<String> command(int port) {
    return List.of(
        "transformers",
        "serve",
        MODEL,
        "--host",
        "127.0.0.1",
        "--port",
        String.valueOf(port),
        "--device",
        device,
        "--log-level",
        "warning");
  }

  @Override
  public Map<String, String> environment(Limits limits) {
    String threads = String.valueOf(Math.max(1, (int) limits.cpus()));
    return Map.of("OMP_NUM_THREADS", threads, "MKL_NUM_THREADS", threads);
  }

  @Override
  public String model() {
    return MODEL;
  }
}

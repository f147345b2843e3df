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
 * @param threads of one operation. More than one changes the order of sums and with it, sometimes,
 *     a token
 */
public record TransformersServe(String device, int threads, Duration startLimit)
    implements ModelServer {
  /**
   * One thread, up in five minutes or not at all. For a model of a million parameters a second
   * thread costs more than it brings: 0.07 s of processor time an item of 16 tokens with one, 0.5 s
   * with two on two busy cores.
   */
  public static TransformersServe cpu() {
    return new TransformersServe("cpu", 1, Duration.ofMinutes(5));
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
    String count = String.valueOf(threads);
    return Map.of("OMP_NUM_THREADS", count, "MKL_NUM_THREADS", count);
  }

  @Override
  public String model() {
    return MODEL;
  }
}

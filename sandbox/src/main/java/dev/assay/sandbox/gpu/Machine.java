package dev.assay.sandbox.gpu;

import dev.assay.results.EnvironmentException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * This machine, as far as GPUs go.
 *
 * @param report asks the driver; throws {@link EnvironmentException} where there is none
 * @param toolkit the container toolkit's version; empty where there is none
 * @param allotment which GPUs may be taken
 * @param mps whether a daemon of CUDA's multi-process service runs
 */
record Machine(
    Supplier<SmiReport> report,
    Supplier<Optional<Version>> toolkit,
    Allotment allotment,
    Supplier<Boolean> mps) {
  static Machine here() {
    return new Machine(
        () ->
            NvidiaSmi.find()
                .orElseThrow(() ->
                    new EnvironmentException(
                        "this machine has no NVIDIA GPU: there is no nvidia-smi",
                        "install NVIDIA's driver and container toolkit, or use --profile cpu"))
                .report(),
        Toolkit::version,
        Allotment.of(System.getenv()),
        () -> Mps.runs(Path.of("/proc")));
  }

  /**
   * The driver's report, where driver and toolkit are sound.
   *
   * @throws EnvironmentException where there is none, or a way out of its containers is known
   */
  SmiReport sound() {
    SmiReport seen = report.get();
    Version tools =
        toolkit
            .get()
            .orElseThrow(() ->
                new EnvironmentException(
                    "NVIDIA's container toolkit is not there",
                    "install nvidia-container-toolkit, and restart the engine when it suits"));
    refuse("toolkit", tools, KnownEscapes.table().of("toolkit", tools));
    Version driver =
        Version.in(seen.driver())
            .orElseThrow(() -> SmiElement.broken("driver_version is " + seen.driver()));
    refuse("driver", driver, KnownEscapes.table().of("driver", driver));
    return seen;
  }

  private static void refuse(String what, Version version, List<KnownEscapes.Escape> open) {
    if (!open.isEmpty()) {
      KnownEscapes.Escape last = open.getLast();
      throw new EnvironmentException(
          "NVIDIA's "
              + what
              + " "
              + version
              + " lets containers out: "
              + String.join(", ", open.stream().map(KnownEscapes.Escape::id).toList()),
          "update it to " + String.join(" or ", last.fixed()) + ", or newer");
    }
  }
}

package dev.assay.sandbox.gpu;

import dev.assay.sandbox.host.Shell;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** NVIDIA's container toolkit, which gives GPUs to containers. */
final class Toolkit {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final List<List<String>> WAYS =
      List.of(
          List.of("/usr/bin/nvidia-ctk", "--version"),
          List.of("/usr/bin/nvidia-container-cli", "--version"));

  private Toolkit() {}

  /** Empty where it is not there, or does not say. */
  static Optional<Version> version() {
    return WAYS.stream()
        .map(way -> Shell.run(LIMIT, way.toArray(new String[0])))
        .filter(Shell.Result::ok)
        .flatMap(result -> Version.in(result.output()).stream())
        .findFirst();
  }
}

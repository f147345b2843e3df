package dev.assay.sandbox.gpu;

import dev.assay.results.EnvironmentException;
import dev.assay.sandbox.GpuUse;
import dev.assay.sandbox.host.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * NVIDIA's own program, the one source of facts about GPUs here. Found in the usual folders, never
 * by a PATH.
 */
public record NvidiaSmi(Path program) {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long MIB = 1 << 20;
  private static final List<Path> FOLDERS =
      List.of(Path.of("/usr/bin"), Path.of("/usr/local/bin"), Path.of("/usr/local/nvidia/bin"));

  /** Empty where this machine has none. */
  public static Optional<NvidiaSmi> find() {
    return FOLDERS.stream()
        .map(folder -> folder.resolve("nvidia-smi"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(NvidiaSmi::new);
  }

  /**
   * All GPUs, with all that is known of them.
   *
   * @throws EnvironmentException where it fails, or says something that is not understood
   */
  public SmiReport report() {
    Shell.Result result = Shell.run(LIMIT, program.toString(), "-q", "-x");
    if (!result.ok()) {
      throw new EnvironmentException(
          "nvidia-smi failed: " + result.lastLine(),
          "see that the NVIDIA driver is loaded and of the version of its tools");
    }
    return SmiReport.parse(result.output());
  }

  /** How busy some GPUs are, by a question that is cheap. */
  public List<GpuUse> use(List<String> uuids) {
    Shell.Result result =
        Shell.run(
            LIMIT,
            program.toString(),
            "--id=" + String.join(",", uuids),
            "--query-gpu=uuid,utilization.gpu,memory.used",
            "--format=csv,noheader,nounits");
    return result.ok() ? parse(result.output()) : List.of();
  }

  /** Lines that say something else are left out. */
  static List<GpuUse> parse(String output) {
    List<GpuUse> found = new ArrayList<>();
    for (String line : output.lines().toList()) {
      String[] fields = line.strip().split(" *, *", -1);
      if (fields.length == 3
          && fields[0].startsWith("GPU-")
          && fields[1].matches("\\d{1,3}")
          && fields[2].matches("\\d{1,9}")) {
        found.add(
            new GpuUse(fields[0], Integer.parseInt(fields[1]), Long.parseLong(fields[2]) * MIB));
      }
    }
    return found;
  }
}

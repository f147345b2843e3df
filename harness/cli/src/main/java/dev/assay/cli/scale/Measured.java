package dev.assay.cli.scale;

import dev.assay.results.EnvironmentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A program that was run to its end.
 *
 * @param seconds from its start to its end
 * @param megabytes of memory at most, by the kernel's own mark
 */
record Measured(double seconds, double megabytes, String out) {
  /**
   * Runs it.
   *
   * @throws EnvironmentException where it does not end with 0
   */
  static Measured run(List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    process.getOutputStream().close();
    CompletableFuture<String> out =
        CompletableFuture.supplyAsync(() -> {
          try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
    double most = 0;
    while (process.isAlive()) {
      most = Math.max(most, mark(process.pid()));
      Thread.sleep(10);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (process.exitValue() != 0) {
      throw new EnvironmentException(
          command.getFirst() + " ended with " + process.exitValue(), "see what it said above");
    }
    return new Measured(seconds, most, out.join());
  }

  /** VmHWM of Linux, in MB; 0 where the process is gone. */
  private static double mark(long pid) {
    try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024 / 1e6)
          .findFirst()
          .orElse(0);
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0;
    }
  }
}

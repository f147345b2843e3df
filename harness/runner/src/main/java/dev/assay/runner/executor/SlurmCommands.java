package dev.assay.runner.executor;

import dev.assay.results.EnvironmentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs Slurm's programs. Their answers are short; a controller that is away makes them wait. */
final class SlurmCommands {
  private static final long SECONDS = 60;

  private SlurmCommands() {}

  /**
   * What a program printed.
   *
   * @throws EnvironmentException with its own words where it is not there, refuses or does not
   *     answer
   */
  static String run(List<String> command) {
    String name = command.getFirst();
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      CompletableFuture<String> said = CompletableFuture.supplyAsync(() -> text(process));
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new EnvironmentException(
            name + " does not answer", "see whether slurmctld runs: scontrol ping");
      }
      String words = said.join().strip();
      if (process.exitValue() != 0) {
        throw new EnvironmentException(
            name + ": " + words, "see whether slurmctld runs: scontrol ping");
      }
      return words;
    } catch (IOException e) {
      throw new EnvironmentException(
          "cannot start " + name + ": " + e.getMessage(),
          "install Slurm's client programs, or take executor = \"slurm\" out of the job file",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnvironmentException(name + " was interrupted", null, e);
    }
  }

  private static String text(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

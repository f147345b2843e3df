package dev.assay.cli;

import dev.assay.results.EnvironmentException;
import dev.assay.results.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs a benchmark's generator of decoys, {@code tasks/decoys/TASK.py SEED [COUNT]}. */
final class DecoyMaker {
  private final Path folder;

  DecoyMaker(Path root) {
    this.folder = root.resolve("tasks/decoys");
  }

  /**
   * Makes decoys.
   *
   * @param count null for as many as there can be
   * @return JSON lines with {@code id}, {@code question}, {@code answer}
   */
  byte[] make(String task, String seed, @Nullable Integer count)
      throws IOException, InterruptedException {
    Path program = folder.resolve(task + ".py");
    if (!task.matches("[a-z0-9-]+") || !Files.isRegularFile(program)) {
      throw new InputException(
          "there is no generator of decoys for '" + task + "'",
          "there is one for "
              + names()
              + "; a new one is tasks/decoys/TASK.py, see tasks/README.md");
    }
    List<String> command = new ArrayList<>(List.of("python3", "-B", program.toString(), seed));
    if (count != null) {
      command.add(count.toString());
    }
    Process process = start(command);
    process.getOutputStream().close();
    CompletableFuture<String> error = CompletableFuture.supplyAsync(() -> error(process));
    byte[] lines = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new InputException("no decoys were made: " + AuditText.plain(error.join().strip()));
    }
    return lines;
  }

  private static String error(Process process) {
    try {
      return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read what the generator says", e);
    }
  }

  private static Process start(List<String> command) {
    try {
      return new ProcessBuilder(command).start();
    } catch (IOException e) {
      throw new EnvironmentException(
          "python3 does not start: " + e.getMessage(), "install Python 3, no packages needed", e);
    }
  }

  private String names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return String.join(
          ", ",
          files
              .map(f -> String.valueOf(f.getFileName()))
              .filter(n -> n.endsWith(".py"))
              .map(n -> n.substring(0, n.length() - 3))
              .sorted()
              .toList());
    }
  }
}

package dev.assay.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the command line as a process of its own, as a person would. */
final class Assay {
  private Assay() {}

  /** How a command ended. */
  record Ran(int code, String out, String err) {
    /** What it said of an error: one line, or the test has found a stack trace. */
    String errorLine() {
      return err.lines().filter(l -> !l.startsWith("WARNING")).toList().toString();
    }
  }

  static Ran run(String... words) throws IOException, InterruptedException {
    return run(Map.of(), words);
  }

  static Ran run(Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    Process process = start(environment, words);
    process.getOutputStream().close();
    java.util.concurrent.CompletableFuture<String> err =
        java.util.concurrent.CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
    String out = text(process.getInputStream());
    if (!process.waitFor(15, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("it did not end: " + String.join(" ", words));
    }
    return new Ran(process.exitValue(), out, err.join());
  }

  static Process start(Map<String, String> environment, String... words) throws IOException {
    List<String> command = new ArrayList<>(Installation.self());
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static String text(java.io.InputStream in) {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Root of the product's tree. */
  static Path root() {
    return Installation.root();
  }
}

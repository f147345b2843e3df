package dev.assay.sandbox.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs programs of this machine. */
public final class Shell {
  private static final int MAX_OUTPUT = 1 << 20;

  private Shell() {}

  /**
   * What a program did.
   *
   * @param code 124 where it was killed at its time limit, 127 where it is not there
   * @param output stdout and stderr
   */
  public record Result(int code, String output) {
    public boolean ok() {
      return code == 0;
    }

    /** The last line that says something. */
    public String lastLine() {
      return output.lines().filter(l -> !l.isBlank()).reduce((a, b) -> b).orElse("no output");
    }
  }

  /** Runs to its end. */
  public static Result run(Duration limit, String... command) {
    return run(limit, Path.of("/"), line -> {}, List.of(command));
  }

  /** Runs to its end, told of each line as it comes. */
  public static Result run(
      Duration limit, Path folder, Consumer<String> lines, List<String> command) {
    StringBuilder output = new StringBuilder();
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
              .start();
    } catch (IOException e) {
      return new Result(127, String.valueOf(e.getMessage()));
    }
    Thread reader = Thread.ofVirtual().start(() -> read(process, output, lines));
    try {
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
      }
      reader.join(Duration.ofSeconds(2));
      synchronized (output) {
        return new Result(ended ? process.exitValue() : 124, output.toString());
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return new Result(130, "interrupted");
    }
  }

  private static void read(Process process, StringBuilder output, Consumer<String> lines) {
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        synchronized (output) {
          if (output.length() < MAX_OUTPUT) {
            output.append(line).append('\n');
          }
        }
        lines.accept(line);
      }
    } catch (IOException e) {
      // Its end closes the pipe under the reader; the exit code tells the rest.
      lines.accept("");
    }
  }
}

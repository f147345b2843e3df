package dev.assay.agents.intern.place;

import dev.assay.sandbox.ExecResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A folder of this machine, without any protection: for tests of the tools alone. */
public record LocalPlace(Path home) implements Place {
  @Override
  public ExecResult run(List<String> command, Duration timeout) {
    try {
      Path out = Files.createTempFile(home, "out", null);
      Process process =
          new ProcessBuilder(command)
              .directory(home.toFile())
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      boolean ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      String said = Files.readString(out, StandardCharsets.UTF_8);
      Files.delete(out);
      return new ExecResult(ended ? process.exitValue() : 124, said, "", !ended);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ExecResult(124, "", "", true);
    }
  }

  @Override
  public String folder() {
    return home.toString();
  }

  @Override
  public String scratch() {
    return home.resolve(".intern").toString();
  }
}

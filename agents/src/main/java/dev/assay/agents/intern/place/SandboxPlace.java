package dev.assay.agents.intern.place;

import dev.assay.sandbox.ExecResult;
import dev.assay.sandbox.Sandbox;
import java.time.Duration;
import java.util.List;

/** A running sandbox. */
public record SandboxPlace(Sandbox sandbox, String folder, String scratch) implements Place {
  @Override
  public ExecResult run(List<String> command, Duration timeout) {
    try {
      return sandbox.exec(command, timeout);
    } catch (RuntimeException e) {
      throw new PlaceLostException("the sandbox does not answer: " + e.getMessage(), e);
    }
  }
}

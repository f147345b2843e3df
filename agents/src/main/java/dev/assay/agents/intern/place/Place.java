package dev.assay.agents.intern.place;

import dev.assay.sandbox.ExecResult;
import java.time.Duration;
import java.util.List;

/** Where tools act. Thread-safe. */
public interface Place {
  /**
   * Runs a short command.
   *
   * @throws PlaceLostException where the place is gone
   */
  ExecResult run(List<String> command, Duration timeout);

  /** Where the agent works: an absolute path in the place. */
  String folder();

  /** Where outputs and jobs are kept: an absolute path in the place. */
  String scratch();
}

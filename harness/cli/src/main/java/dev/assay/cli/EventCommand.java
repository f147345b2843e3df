package dev.assay.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of commands that start a job: what is run for its news. Never from a job's file. */
final class EventCommand {
  @Option(
      names = "--on-event",
      paramLabel = "COMMAND",
      description =
          "run by sh for each event with a line of JSON on its input, ASSAY_EVENT being trial-done, trial-flagged, trial-failed, job-stuck, job-done or job-incomplete")
  private @Nullable String command;

  @Nullable String command() {
    return command;
  }
}

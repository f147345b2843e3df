package dev.assay.cli;

import dev.assay.results.AssayException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Objects;
import picocli.CommandLine;

/**
 * Turns whatever went wrong into one clear line and the right exit code. Stacks are shown with
 * ASSAY_DEBUG=1 only.
 */
final class Failures implements CommandLine.IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception e, CommandLine command, CommandLine.ParseResult result) {
    if (System.getenv("ASSAY_DEBUG") != null) {
      e.printStackTrace(command.getErr());
    }
    return switch (e) {
      case AssayException known -> say(command, known.line(), known.exitCode());
      case UncheckedIOException io -> say(command, io(io.getMessage(), io.getCause()), 3);
      case IOException io -> say(command, io(null, io), 3);
      case InterruptedException stop -> say(command, "interrupted", 3);
      default ->
          say(
              command,
              "this is a bug in Assay: " + e + " (run again with ASSAY_DEBUG=1 for the details)",
              3);
    };
  }

  static int usage(CommandLine.ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String hint = "see " + command.getCommandSpec().qualifiedName() + " --help";
    String message =
        Objects.requireNonNullElse(e.getMessage(), "wrong usage").lines().findFirst().orElse("");
    var suggestions =
        e instanceof CommandLine.UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : java.util.List.<String>of();
    String meant =
        suggestions.isEmpty() ? "" : " (did you mean " + String.join(" or ", suggestions) + "?)";
    command.getErr().println("assay: " + message + meant + "; " + hint);
    return 2;
  }

  private static String io(
      @org.jspecify.annotations.Nullable String context,
      @org.jspecify.annotations.Nullable IOException e) {
    String reason =
        e == null
            ? "unknown"
            : e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
    if (e instanceof FileSystemException file) {
      reason =
          file.getFile()
              + ": "
              + Objects.requireNonNullElse(file.getReason(), file.getClass().getSimpleName());
    }
    String text = String.valueOf(e == null ? "" : e.getMessage());
    if (text.contains("No space left")) {
      return "the disk is full ("
          + reason
          + "); free some space and start the same command again, finished steps are kept";
    }
    return context == null || context.contains(reason) ? reason : context + " (" + reason + ")";
  }

  private static int say(CommandLine command, String line, int code) {
    command.getErr().println("assay: " + AuditText.plain(line));
    return code;
  }
}

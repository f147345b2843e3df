package dev.assay.runner.agentcheck;

import dev.assay.agents.Agent;
import dev.assay.agents.transcripts.TranscriptFormat;
import dev.assay.results.record.Transcript;
import dev.assay.runner.agentcheck.AgentCheckResult.Finding;
import dev.assay.sandbox.Ending;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What is asked of each run, and what answers it. */
final class Questions {
  /** Stopping a frozen cgroup takes less. */
  private static final double SLACK_SECONDS = 5;

  private Questions() {}

  static Finding headless(Observation works) {
    boolean passed = works.ending().equals(new Ending.Exited(0, null));
    String note =
        String.format(
            Locale.ROOT, "ended by %s after %.1f s", words(works.ending()), works.seconds());
    return new Finding(
        "starts headless and ends by itself", passed, passed ? note : note + ": " + works.tail());
  }

  static Finding wire(Agent agent, Observation works) {
    List<String> formats = works.formats();
    boolean passed = formats.equals(List.of(String.valueOf(agent.wire())));
    return new Finding(
        "speaks its wire format through the gateway",
        passed,
        (formats.isEmpty() ? "asked no model" : String.join(", ", formats))
            + ", "
            + works.generations().count()
            + " requests"
            + (passed ? "" : ": " + works.tail()));
  }

  /** The mark can only be in a request when the shell ran and its output went back. */
  static Finding tools(Observation works) {
    boolean passed = works.generations().anyMatch(Observation.holds(AgentCheck.MARK));
    return new Finding(
        "uses its tools",
        passed,
        passed ? "the command's output came back" : "no output of the command came back");
  }

  static Finding refusal(Observation refused) {
    boolean passed =
        refused.ending() instanceof Ending.Exited && refused.generations().findAny().isPresent();
    return new Finding(
        "stops on a 400",
        passed,
        String.format(
            Locale.ROOT,
            "%s after %.1f s and %d requests",
            words(refused.ending()),
            refused.seconds(),
            refused.generations().count()));
  }

  static Finding deadline(Observation late, Duration deadline) {
    boolean inTime = late.seconds() <= deadline.toSeconds() + SLACK_SECONDS;
    boolean started = late.generations().findAny().isPresent();
    boolean ran = late.ending() instanceof Ending.Deadline;
    return new Finding(
        "honours the deadline",
        inTime && started && ran && late.stop().empty(),
        String.format(
            Locale.ROOT,
            "%s at %.1f s of %d s, %d processes then, %s after",
            words(late.ending()),
            late.seconds(),
            deadline.toSeconds(),
            late.stop().atFreeze().size(),
            late.stop().empty() ? "none" : "some"));
  }

  /** The mark is where it belongs: with a call of a tool, or, in text, anywhere. */
  static Finding readBack(Agent agent, Transcript transcript) {
    boolean plain = agent.transcript() == TranscriptFormat.PLAIN;
    boolean passed =
        transcript.steps().stream()
            .map(s -> plain ? s.message() : String.valueOf(s.observation()))
            .anyMatch(t -> t.contains(AgentCheck.MARK));
    return new Finding(
        "can be read back",
        passed,
        transcript.steps().size()
            + " steps as "
            + agent.transcript().word()
            + (passed ? ", the tool's output among them" : ", the tool's output not among them"));
  }

  private static String words(Ending ending) {
    return switch (ending) {
      case Ending.Exited e -> e.signal() == null ? "exit " + e.code() : "signal " + e.signal();
      case Ending.Deadline e -> "the deadline";
      case Ending.OverBudget e -> "budget " + e.rule();
      case Ending.Idle e -> "idleness";
      case Ending.Died e -> e.outOfMemory() ? "lack of memory" : "death of the container";
    };
  }
}

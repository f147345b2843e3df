package dev.assay.agents.intern.tools;

import dev.assay.agents.intern.guards.Allowance;
import dev.assay.agents.intern.place.Jobs;
import dev.assay.agents.intern.place.RefusedException;
import dev.assay.sandbox.wire.ToolSpec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Waits for background jobs, looks at them, and kills them. */
public final class Job implements Tool {
  private static final int USUAL = 60;
  private static final int LONGEST = 3600;

  private final Jobs jobs;
  private final Allowance allowance;
  private final Map<String, Long> shown = new HashMap<>();

  public Job(Jobs jobs, Allowance allowance) {
    this.jobs = jobs;
    this.allowance = allowance;
  }

  @Override
  public ToolSpec spec() {
    return new Schema()
        .needs("id", "string", "The job's id, as bash said it.")
        .needsOneOf(
            "action",
            "wait: until it ends or the seconds are over. poll: how it stands now. kill: it and all"
                + " that it started.",
            "wait",
            "poll",
            "kill")
        .takes("seconds", "integer", "How long to wait at most; 60 unless given, at most 3600.")
        .tool("job", "Handles background jobs. Shows the output that is new since the last look.");
  }

  @Override
  public ToolResult run(Arguments arguments)
      throws BadArgumentsException, RefusedException, InterruptedException {
    String id = arguments.text("id");
    List<String> known = jobs.started();
    if (!known.contains(id)) {
      throw new RefusedException(
          known.isEmpty() ? "no job was started" : "no job " + id + "; there are " + known);
    }
    return switch (arguments.text("action")) {
      case "wait" -> look(id, time(arguments));
      case "poll" -> look(id, Duration.ZERO);
      case "kill" -> kill(id);
      default -> throw new BadArgumentsException("'action' must be wait, poll or kill");
    };
  }

  private Duration time(Arguments arguments) throws BadArgumentsException {
    Duration asked = Duration.ofSeconds(arguments.number("seconds", USUAL, 0, LONGEST));
    Duration left = allowance.timeLeft().minusSeconds(5);
    return left.compareTo(asked) < 0 ? (left.isPositive() ? left : Duration.ZERO) : asked;
  }

  private ToolResult look(String id, Duration time) throws RefusedException {
    Jobs.State state = jobs.await(id, time, shown.getOrDefault(id, 0L), Bash.SHOWN);
    shown.put(id, state.size());
    String text = JobWords.of(state, jobs.output(id));
    return ToolResult.of(
        text
            + (state.running()
                ? "[job " + id + " runs, with " + state.below() + " process(es)]"
                : JobWords.end(state, id)));
  }

  private ToolResult kill(String id) throws RefusedException {
    int killed = jobs.kill(id);
    ToolResult last = look(id, Duration.ZERO);
    return ToolResult.of(last.text() + "\n[" + killed + " process(es) were killed]");
  }
}

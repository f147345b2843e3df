package dev.assay.agents.intern.tools;

import dev.assay.agents.intern.guards.Allowance;
import dev.assay.agents.intern.guards.Denials;
import dev.assay.agents.intern.place.Jobs;
import dev.assay.agents.intern.place.RefusedException;
import dev.assay.sandbox.wire.ToolSpec;
import java.time.Duration;
import java.util.Optional;

/** Runs shell commands, each in a group of its own, and kills what outlasts its time. */
public final class Bash implements Tool {
  static final int SHOWN = 20_000;
  private static final int USUAL = 120;
  private static final int LONGEST = 24 * 3600;

  /** Left over from the session's time, for what has to be done at the end. */
  private static final Duration RESERVE = Duration.ofSeconds(5);

  private final Jobs jobs;
  private final Allowance allowance;
  private final Denials denials;

  public Bash(Jobs jobs, Allowance allowance, Denials denials) {
    this.jobs = jobs;
    this.allowance = allowance;
    this.denials = denials;
  }

  @Override
  public ToolSpec spec() {
    return new Schema()
        .needs(
            "command",
            "string",
            "Given to bash -c in the workspace. Nothing is kept between commands but files.")
        .takes(
            "timeout",
            "integer",
            "Seconds after which the command and all that it started is killed; 120 unless given."
                + " Not for background jobs.")
        .takes("background", "boolean", "Return at once with a job's id, for the tool job.")
        .tool(
            "bash",
            "Runs a shell command and returns its output, stdout and stderr together. Long outputs"
                + " are cut in the middle, all of it stays in a file that is named. Use background"
                + " for training and servers.");
  }

  @Override
  public ToolResult run(Arguments arguments)
      throws BadArgumentsException, RefusedException, InterruptedException {
    String command = arguments.text("command");
    Duration time = Duration.ofSeconds(arguments.number("timeout", USUAL, 1, LONGEST));
    boolean background = arguments.flag("background");
    Optional<String> rule = denials.against(command);
    if (rule.isPresent()) {
      throw new RefusedException("commands like this are denied by rule: " + rule.get());
    }
    String id = jobs.start(command);
    if (background) {
      return ToolResult.of(
          "[job " + id + " is started; its output goes to " + jobs.output(id) + "]");
    }
    Duration left = allowance.timeLeft().minus(RESERVE);
    boolean cut = left.compareTo(time) < 0;
    Duration limit = cut ? (left.isPositive() ? left : Duration.ofSeconds(1)) : time;
    Jobs.State state = jobs.await(id, limit, 0, SHOWN);
    if (!state.running()) {
      return ended(state, id);
    }
    jobs.kill(id);
    Jobs.State last = jobs.await(id, Duration.ZERO, 0, SHOWN);
    return ToolResult.failed(
        JobWords.of(last, jobs.output(id))
            + "[killed after "
            + limit.toSeconds()
            + " s, with all that it started"
            + (cut ? ": the session's time is nearly over]" : "]"));
  }

  private ToolResult ended(Jobs.State state, String id) {
    String text = JobWords.of(state, jobs.output(id));
    boolean plain = state.code() == 0 && state.below() == 0 && !state.lost();
    return plain
        ? ToolResult.of(text.isEmpty() ? "[no output]" : text)
        : new ToolResult(text + JobWords.end(state, id), state.code() != 0 || state.lost(), false);
  }
}

package dev.assay.agents.intern.tools;

import dev.assay.agents.intern.guards.Allowance;
import dev.assay.agents.intern.place.Jobs;
import dev.assay.agents.intern.place.RefusedException;
import dev.assay.sandbox.wire.ToolSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks for a dev score by the control route, where the task grants one, keeps the scoreboard, and
 * keeps the best model at the submission's place.
 */
public final class Evaluate implements Tool {
  private static final Duration LONGEST = Duration.ofHours(2);
  private static final int REFUSED = 1;
  private static final Pattern SCORE = Pattern.compile("\"score\"\\s*:\\s*([0-9.eE+-]{1,24})");

  private final Jobs jobs;
  private final Allowance allowance;
  private final Contract contract;
  private final List<Line> board = new ArrayList<>();

  private record Line(String folder, double score) {}

  public Evaluate(Jobs jobs, Allowance allowance, Contract contract) {
    this.jobs = jobs;
    this.allowance = allowance;
    this.contract = contract;
  }

  @Override
  public ToolSpec spec() {
    return new Schema()
        .takes(
            "folder",
            "string",
            "A model's folder, absolute; "
                + contract.submission()
                + " unless given. The best one so far is copied there.")
        .tool(
            "evaluate",
            "Asks the harness for a score on the task's dev items, where the task grants that, and shows all scores so far.");
  }

  @Override
  public ToolResult run(Arguments arguments)
      throws BadArgumentsException, RefusedException, InterruptedException {
    String folder = arguments.optionalText("folder").orElse(contract.submission());
    Jobs.State asked = done("assay-evaluate " + quoted(folder));
    Matcher score = SCORE.matcher(asked.head());
    if (asked.running() || asked.code() != 0 || !score.find()) {
      return ToolResult.failed(
          (asked.code() == REFUSED
                  ? "The task grants no such score. Score yourself on the items that it gives: "
                  : "There is no score: ")
              + asked.head().strip());
    }
    double found = Double.parseDouble(score.group(1));
    boolean best = board.stream().allMatch(line -> found > line.score());
    board.add(new Line(folder, found));
    String kept = best && !folder.equals(contract.submission()) ? keep(folder) : "";
    return ToolResult.of(asked.head().strip() + "\n" + kept + board());
  }

  private String keep(String folder) throws RefusedException {
    String to = quoted(contract.submission());
    Jobs.State copied =
        done(
            "rm -rf %s.next && cp -r %s %s.next && rm -rf %s && mv %s.next %s"
                .formatted(to, quoted(folder), to, to, to, to));
    return copied.code() == 0
        ? "[the best so far: it is copied to " + contract.submission() + "]\n"
        : "[it could not be copied: " + copied.head().strip() + "]\n";
  }

  private Jobs.State done(String command) throws RefusedException {
    Duration left = allowance.timeLeft();
    String id = jobs.start(command);
    Jobs.State state = jobs.await(id, left.compareTo(LONGEST) < 0 ? left : LONGEST, 0, Bash.SHOWN);
    if (state.running()) {
      jobs.kill(id);
    }
    return state;
  }

  private String board() {
    StringBuilder text = new StringBuilder("Scores so far:\n");
    board.forEach(
        line -> text.append(line.score()).append("  ").append(line.folder()).append("\n"));
    return text.toString();
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}

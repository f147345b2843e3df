package dev.assay.runner.agentcheck;

import dev.assay.agents.Agent;
import dev.assay.results.InputException;
import dev.assay.results.record.Transcript;
import dev.assay.runner.plan.Profile;
import dev.assay.sandbox.ImageRecipe;
import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.Progress;
import dev.assay.sandbox.Sandboxes;
import dev.assay.sandbox.provider.Script;
import dev.assay.sandbox.provider.Step;
import dev.assay.sandbox.provider.When;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks an agent in three runs: one that uses a tool and ends, one that is refused with status 400
 * at once, and one whose command outlasts the deadline.
 */
public final class AgentCheck {
  static final String OWNER = "agents-check";

  /** What the shell prints for {@link #COMMAND}; it does not stand in the command itself. */
  static final String MARK = "assay-check-42";

  /** Without a substitution: Gemini CLI runs none. */
  static final String COMMAND = "printf 'assay-%s-42\\n' check | tee /workspace/check.txt";

  private static final String SLEEP = "python3 -c 'import time; time.sleep(900)'";
  private static final Step.Counts COUNTS = new Step.Counts(1000, 50, null, null);
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  private final Sandboxes engine;
  private final Path root;
  private final String runtime;
  private final Duration deadline;
  private final Progress progress;

  /**
   * Checks in an engine.
   *
   * @param root root of the product's tree
   * @param deadline of the run that would go on for ever
   */
  public AgentCheck(
      Sandboxes engine, Path root, String runtime, Duration deadline, Progress progress) {
    this.engine = engine;
    this.root = root;
    this.runtime = runtime;
    this.deadline = deadline;
    this.progress = progress;
    engine.reap(OWNER);
  }

  /**
   * Checks one agent.
   *
   * @param keep folder for what it printed in the first run, as {@code NAME.log} with time stamps
   *     and {@code NAME.jsonl} without; null for none
   */
  public AgentCheckResult check(Agent agent, @Nullable Path keep)
      throws IOException, InterruptedException {
    if (agent.wire() == null) {
      throw new InputException(
          "agent '" + agent.name() + "' talks to no language model: there is nothing to check",
          "an agent that does names wire and models in its agent.toml");
    }
    ImageRef standard = engine.ensure(new ImageRecipe.Standard(root, "cpu", "agent"), progress);
    ImageRef image =
        agent.hasInstall()
            ? engine.ensure(
                new ImageRecipe.AgentLayer(
                    standard, agent.folder(), agent.name(), agent.assetSources()),
                progress)
            : standard;
    try (Stage stage = new Stage(engine, Profile.load(root, "cpu"), runtime, agent, image)) {
      progress.say(agent.name() + ": a tool is used");
      Observation works = stage.run("works", works(), PATIENCE);
      if (keep != null) {
        keep(works, Files.createDirectories(keep), agent.name());
      }
      progress.say(agent.name() + ": refused with 400");
      Observation refused = stage.run("refused", Script.of(Step.fails(400).forever()), PATIENCE);
      progress.say(agent.name() + ": past the deadline");
      Observation late = stage.run("late", late(), deadline);
      return result(agent, engine.size(image) - engine.size(standard), works, refused, late);
    }
  }

  private static Script works() {
    return Script.of(
        Step.runs(COMMAND).using(COUNTS),
        finishes(),
        Step.says("I am done.").forever().using(COUNTS));
  }

  /** Some agents, ours among them, end by a tool alone. */
  private static Step finishes() {
    When ends = new When(null, null, null, null, null, "finish", null);
    Step.Call call = new Step.Call("finish", Map.of("summary", "I am done."));
    return new Step(
        null,
        ends,
        0,
        null,
        null,
        null,
        List.of(call),
        null,
        COUNTS,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static Script late() {
    return Script.of(
        Step.runs(SLEEP).forever().using(COUNTS), Step.says("A title").forever().using(COUNTS));
  }

  private static void keep(Observation run, Path folder, String name) throws IOException {
    Files.writeString(folder.resolve(name + ".log"), run.output());
    Files.writeString(folder.resolve(name + ".jsonl"), String.join("\n", run.lines()) + "\n");
  }

  private AgentCheckResult result(
      Agent agent, long layer, Observation works, Observation refused, Observation late) {
    Transcript transcript = works.transcript(agent);
    List<AgentCheckResult.Finding> findings = new ArrayList<>();
    findings.add(Questions.headless(works));
    findings.add(Questions.wire(agent, works));
    findings.add(Questions.tools(works));
    findings.add(Questions.refusal(refused));
    findings.add(Questions.deadline(late, deadline));
    findings.add(Questions.readBack(agent, transcript));
    return new AgentCheckResult(
        agent.name(),
        agent.version(),
        layer,
        works.startSeconds(),
        works.formats(),
        works.metered(),
        claimed(transcript),
        works.refusedHosts(),
        findings);
  }

  private static AgentCheckResult.@Nullable Tokens claimed(Transcript transcript) {
    Transcript.FinalMetrics total = transcript.finalMetrics();
    if (total == null || total.extra() == null) {
      return null;
    }
    Transcript.Metrics claimed = total.extra().claimedByAgent();
    return new AgentCheckResult.Tokens(
        Objects.requireNonNullElse(claimed.promptTokens(), 0L),
        Objects.requireNonNullElse(claimed.completionTokens(), 0L));
  }
}

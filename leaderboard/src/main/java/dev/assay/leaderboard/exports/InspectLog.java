package dev.assay.leaderboard.exports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.leaderboard.board.Trial;
import dev.assay.results.record.Budget;
import dev.assay.results.record.Cell;
import dev.assay.results.record.Outcome;
import dev.assay.results.record.Score;
import dev.assay.results.record.TrialResult;
import dev.assay.results.record.TrialSpec;
import dev.assay.results.record.Verdict;
import dev.assay.results.store.Json;
import java.util.Objects;

/**
 * A trial as a log of Inspect, version 2, in JSON: an evaluation of one sample, whose conversation
 * is the agent's and whose score is the checkpoint's. Fields as in {@code inspect_ai/log/_log.py}
 * of Inspect 0.3.260. A flagged trial is an invalidated sample there: its score stands, marked, and
 * Inspect leaves it out where it takes no account of invalidated ones.
 */
public final class InspectLog {
  private static final int VERSION = 2;

  /** Inspect's name for no model at all. */
  private static final String NO_MODEL = "none/none";

  private final Trial trial;
  private final TrialResult result;
  private final Cell cell;
  private final Recorded recorded;
  private final String tool;
  private final String model;

  private InspectLog(Trial trial, String tool) {
    this.trial = trial;
    this.result = trial.result();
    this.cell = result.cell();
    this.recorded = Recorded.of(trial);
    this.tool = tool;
    this.model = Objects.requireNonNullElse(recorded.model(), NO_MODEL);
  }

  /**
   * The log.
   *
   * @param tool version of Assay
   */
  public static ObjectNode of(Trial trial, String tool) {
    return new InspectLog(trial, tool).log();
  }

  private ObjectNode log() {
    ObjectNode log = Json.MAPPER.createObjectNode().put("version", VERSION);
    boolean failed = result.outcome() instanceof Outcome.InfrastructureFailed;
    log.put("status", failed ? "error" : "success");
    log.set("eval", eval());
    log.set("plan", plan());
    log.set("results", results());
    log.set("stats", stats());
    if (failed) {
      log.set("error", error());
    }
    log.put("invalidated", trial.verdict() == Verdict.FLAGGED);
    ObjectNode sample = new InspectSample(trial, recorded, model).json();
    if (failed) {
      sample.set("error", error());
    }
    log.putArray("samples").add(sample);
    return log;
  }

  private ObjectNode eval() {
    ObjectNode eval = Json.MAPPER.createObjectNode();
    eval.put("eval_id", trial.id()).put("run_id", trial.job());
    eval.put("created", result.started().toString());
    eval.put("task", cell.task()).put("task_id", cell.slug());
    Score score = trial.score();
    eval.put("task_version", score == null ? 0 : score.protocolVersion());
    ObjectNode arguments = eval.putObject("task_args").put("base_model", cell.baseModel());
    arguments.put("regime", result.regime());
    eval.put("solver", cell.agent());
    ObjectNode dataset = eval.putObject("dataset");
    dataset.put("name", score == null ? cell.task() : score.benchmark()).put("samples", 1);
    dataset.putArray("sample_ids").add(trial.id());
    dataset.put("shuffled", false);
    eval.putObject("sandbox").put("type", "docker");
    eval.put("model", model);
    ObjectNode config = eval.putObject("config").put("epochs", 1);
    TrialSpec spec = trial.spec();
    if (spec != null) {
      limits(spec.budget(), config);
      eval.set("solver_args", Json.MAPPER.valueToTree(spec.agentParameters()));
    }
    eval.putObject("packages").put("assay", tool);
    eval.set("metadata", Said.of(trial));
    eval.putArray("tags").add("assay").add("verdict:" + Said.verdict(trial));
    return eval;
  }

  private static void limits(Budget budget, ObjectNode config) {
    config.put("time_limit", budget.wallSeconds());
    if (budget.tokens() != null) {
      config.put("token_limit", budget.tokens());
    }
    if (budget.dollars() != null) {
      config.put("cost_limit", budget.dollars());
    }
  }

  private ObjectNode plan() {
    ObjectNode plan = Json.MAPPER.createObjectNode().put("name", "plan");
    plan.putArray("steps").addObject().put("solver", cell.agent()).putObject("params");
    plan.putObject("config");
    return plan;
  }

  private ObjectNode results() {
    ObjectNode results = Json.MAPPER.createObjectNode().put("total_samples", 1);
    results.put("completed_samples", 1);
    if (result.outcome() instanceof Outcome.Scored found) {
      ObjectNode score = results.putArray("scores").addObject();
      score.put("name", InspectSample.SCORER).put("scorer", InspectSample.SCORER);
      score.put("scored_samples", 1).put("unscored_samples", 0);
      score.putObject("params");
      ObjectNode metrics = score.putObject("metrics");
      metric("accuracy", found.score(), metrics);
      metric("stderr", found.stderr(), metrics);
      score.putObject("metadata").put("items", found.n()).put("verdict", Said.verdict(trial));
    } else {
      results.putArray("scores");
    }
    return results;
  }

  private static void metric(String name, double value, ObjectNode metrics) {
    metrics.putObject(name).put("name", name).put("value", value).putObject("params");
  }

  private ObjectNode stats() {
    ObjectNode stats = Json.MAPPER.createObjectNode();
    stats.put("started_at", result.started().toString());
    stats.put("completed_at", result.ended().toString());
    stats.set("model_usage", InspectSample.usage(model, result.usage()));
    return stats;
  }

  private ObjectNode error() {
    return Json.MAPPER
        .createObjectNode()
        .put("message", result.outcome().explanation())
        .put("traceback", "")
        .put("traceback_ansi", "");
  }
}

package dev.assay.leaderboard.exports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.leaderboard.board.Trial;
import dev.assay.results.record.Outcome;
import dev.assay.results.record.Transcript;
import dev.assay.results.record.TrialResult;
import dev.assay.results.record.TrialSpec;
import dev.assay.results.record.Usage;
import dev.assay.results.record.Verdict;
import dev.assay.results.store.Event;
import dev.assay.results.store.Json;
import dev.assay.results.store.Step;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A trial as Harbor's {@code result.json}; fields as in {@code harbor/models/trial/result.py} of
 * Harbor 0.7. Harbor has no verdict, so a flagged trial has no reward there, but an exception that
 * says why; its own score stands in {@code agent_result.metadata}.
 */
public final class HarborResult {
  private final Trial trial;
  private final TrialResult result;
  private final Recorded recorded;

  private HarborResult(Trial trial) {
    this.trial = trial;
    this.result = trial.result();
    this.recorded = Recorded.of(trial);
  }

  /** The whole file. */
  public static ObjectNode of(Trial trial) {
    return new HarborResult(trial).json();
  }

  private ObjectNode json() {
    String task = result.cell().task();
    String name = trial.job() + "/" + trial.id();
    ObjectNode out = Json.MAPPER.createObjectNode();
    out.put("id", UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
    out.put("task_name", task).put("trial_name", trial.id()).put("trial_uri", "assay:" + name);
    out.putObject("task_id").put("path", task);
    out.put("source", "assay");
    out.put("task_checksum", recorded.record() == null ? "" : recorded.record().taskDigest());
    out.set("config", config(task));
    out.set("agent_info", agent());
    out.set("agent_result", used());
    out.set("verifier_result", rewards());
    out.set("exception_info", exception());
    out.put("started_at", result.started().toString());
    out.put("finished_at", result.ended().toString());
    out.set("environment_setup", timing(Step.PREPARE, Step.PREPARE));
    out.putNull("agent_setup");
    out.set("agent_execution", timing(Step.RUN, Step.STOP));
    out.set("verifier", timing(Step.EVALUATE, Step.AUDIT));
    return out;
  }

  private ObjectNode config(String task) {
    ObjectNode config = Json.MAPPER.createObjectNode();
    config.putObject("task").put("path", task);
    config.put("trial_name", trial.id()).put("timeout_multiplier", 1.0);
    ObjectNode agent = config.putObject("agent").put("name", result.cell().agent());
    agent.put("model_name", recorded.model());
    TrialSpec spec = trial.spec();
    if (spec != null) {
      agent.put("override_timeout_sec", (double) spec.budget().wallSeconds());
      agent.set("kwargs", Json.MAPPER.valueToTree(spec.agentParameters()));
    }
    config.putObject("environment").put("type", "docker");
    config.putObject("verifier");
    return config;
  }

  private ObjectNode agent() {
    Transcript transcript = recorded.transcript();
    ObjectNode info = Json.MAPPER.createObjectNode().put("name", result.cell().agent());
    info.put("version", transcript == null ? "unknown" : transcript.agent().version());
    @Nullable String model = recorded.model();
    if (model == null) {
      info.putNull("model_info");
    } else {
      int slash = model.indexOf('/');
      info.putObject("model_info")
          .put("name", model.substring(slash + 1))
          .put("provider", slash < 0 ? "unknown" : model.substring(0, slash));
    }
    return info;
  }

  private ObjectNode used() {
    Usage usage = result.usage();
    ObjectNode out = Json.MAPPER.createObjectNode();
    out.put("n_input_tokens", usage.inputTokens()).putNull("n_cache_tokens");
    out.put("n_output_tokens", usage.outputTokens()).put("cost_usd", usage.dollars());
    out.putNull("rollout_details");
    out.putObject("metadata").set("assay", Said.of(trial));
    return out;
  }

  private @Nullable ObjectNode rewards() {
    if (result.outcome() instanceof Outcome.Scored scored && trial.verdict() != Verdict.FLAGGED) {
      ObjectNode out = Json.MAPPER.createObjectNode();
      out.putObject("rewards").put("reward", scored.score());
      return out;
    }
    return null;
  }

  private @Nullable ObjectNode exception() {
    boolean scored = result.outcome() instanceof Outcome.Scored;
    if (scored && trial.verdict() != Verdict.FLAGGED) {
      return null;
    }
    ObjectNode out = Json.MAPPER.createObjectNode();
    out.put("exception_type", "Assay." + (scored ? "flagged" : result.outcome().label()));
    out.put(
        "exception_message",
        scored ? String.join("; ", Said.reasons(trial)) : result.outcome().explanation());
    out.put("exception_traceback", "").put("occurred_at", result.ended().toString());
    return out;
  }

  /** From the first event of a step to the last of another; null where one of them is missing. */
  private @Nullable ObjectNode timing(Step first, Step last) {
    @Nullable Instant from = null;
    @Nullable Instant to = null;
    for (Event event : recorded.events()) {
      from = from == null && event.step() == first ? event.time() : from;
      to = event.step() == last ? event.time() : to;
    }
    if (from == null || to == null) {
      return null;
    }
    return Json.MAPPER
        .createObjectNode()
        .put("started_at", from.toString())
        .put("finished_at", to.toString());
  }
}

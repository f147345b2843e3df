package dev.assay.leaderboard.exports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.leaderboard.board.Trial;
import dev.assay.results.record.Cell;
import dev.assay.results.record.Outcome;
import dev.assay.results.record.Transcript;
import dev.assay.results.record.TrialResult;
import dev.assay.results.record.TrialSpec;
import dev.assay.results.record.Usage;
import dev.assay.results.record.Verdict;
import dev.assay.results.store.Event;
import dev.assay.results.store.Json;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The one sample of a trial's Inspect log. */
final class InspectSample {
  static final String SCORER = "assay";

  private final Trial trial;
  private final TrialResult result;
  private final Recorded recorded;
  private final String model;

  InspectSample(Trial trial, Recorded recorded, String model) {
    this.trial = trial;
    this.result = trial.result();
    this.recorded = recorded;
    this.model = model;
  }

  ObjectNode json() {
    Cell cell = result.cell();
    ObjectNode sample = Json.MAPPER.createObjectNode();
    sample.put("id", trial.id()).put("epoch", 1);
    sample.put("input", "Post-train " + cell.baseModel() + " for " + cell.task() + ".");
    sample.put("target", "");
    sample.putObject("sandbox").put("type", "docker");
    messages(sample.putArray("messages"));
    sample.putObject("output").put("model", model).putArray("choices");
    if (result.outcome() instanceof Outcome.Scored scored) {
      sample.putObject("scores").set(SCORER, score(scored));
    }
    sample.set("metadata", Said.of(trial));
    sample.putObject("store");
    events(sample.putArray("events"));
    sample.set("model_usage", usage(model, result.usage()));
    sample.put("started_at", result.started().toString());
    sample.put("completed_at", result.ended().toString());
    sample.put("total_time", seconds(result.started(), result.ended()));
    sample.put("working_time", result.usage().wallSeconds());
    sample.put("uuid", trial.job() + "/" + trial.id());
    if (trial.verdict() == Verdict.FLAGGED) {
      ObjectNode invalid = sample.putObject("invalidation");
      invalid.put("timestamp", result.ended().toString()).put("author", SCORER);
      invalid.put("reason", String.join("; ", Said.reasons(trial)));
      invalid.putObject("metadata");
    }
    sample.putObject("attachments");
    TrialSpec spec = trial.spec();
    if (result.endedBy().equals("deadline") && spec != null) {
      sample.putObject("limit").put("type", "time").put("limit", spec.budget().wallSeconds());
    }
    return sample;
  }

  private void messages(ArrayNode out) {
    Transcript transcript = recorded.transcript();
    if (transcript != null) {
      for (Transcript.Step step : transcript.steps()) {
        String role = step.source().equals("agent") ? "assistant" : step.source();
        ObjectNode message = out.addObject().put("id", "step-" + step.stepId());
        message.put("content", step.message()).put("role", role);
      }
    }
  }

  private ObjectNode score(Outcome.Scored scored) {
    ObjectNode score = Json.MAPPER.createObjectNode().put("value", scored.score());
    score.put(
        "explanation",
        String.format(
            java.util.Locale.ROOT,
            "%d items, standard error %.4f, verdict %s",
            scored.n(),
            scored.stderr(),
            Said.verdict(trial)));
    ObjectNode metadata = score.putObject("metadata").put("stderr", scored.stderr());
    metadata.put("items", scored.n()).put("verdict", Said.verdict(trial));
    return score;
  }

  /** The attempt's journal, as remarks; the score as Inspect's own event. */
  private void events(ArrayNode out) {
    for (Event event : recorded.events()) {
      ObjectNode info = event(event.time(), "info", out).put("source", SCORER);
      ObjectNode data = info.putObject("data").put("step", event.step().label());
      data.put("phase", event.phase().name().toLowerCase(java.util.Locale.ROOT));
      @Nullable String message = event.message();
      if (message != null) {
        data.put("message", message);
      }
    }
    if (result.outcome() instanceof Outcome.Scored scored) {
      ObjectNode event = event(result.ended(), "score", out).put("intermediate", false);
      event.set("score", score(scored));
    }
  }

  private ObjectNode event(Instant time, String kind, ArrayNode out) {
    ObjectNode event = out.addObject().put("timestamp", time.toString());
    event.put("working_start", Math.max(0, seconds(result.started(), time)));
    return event.put("event", kind);
  }

  /** By the gateway's meter; nothing where no model was asked. */
  static ObjectNode usage(String model, Usage usage) {
    ObjectNode out = Json.MAPPER.createObjectNode();
    if (usage.inputTokens() + usage.outputTokens() > 0) {
      ObjectNode used = out.putObject(model).put("input_tokens", usage.inputTokens());
      used.put("output_tokens", usage.outputTokens());
      used.put("total_tokens", usage.inputTokens() + usage.outputTokens());
      used.put("total_cost", usage.dollars());
    }
    return out;
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}

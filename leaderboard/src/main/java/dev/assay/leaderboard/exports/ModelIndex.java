package dev.assay.leaderboard.exports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.assay.leaderboard.board.Trial;
import dev.assay.results.record.Outcome;
import dev.assay.results.record.Score;
import dev.assay.results.record.Verdict;
import dev.assay.results.store.Json;
import java.util.List;

/**
 * Results for the head of a Hugging Face model card, a model for each scored checkpoint; keys as in
 * the Hub's {@code modelcard.md} and {@code huggingface_hub}'s {@code EvalResult}. Flagged trials
 * are not among them: a card has no place for a verdict that readers would see.
 */
public final class ModelIndex {
  private static final YAMLMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .disable(YAMLGenerator.Feature.SPLIT_LINES)
                  .build())
          .build();

  private ModelIndex() {}

  /** Whether a card may quote it. */
  public static boolean has(Trial trial) {
    return trial.result().outcome() instanceof Outcome.Scored && trial.verdict() != Verdict.FLAGGED;
  }

  /** The document, before it becomes YAML. */
  public static ObjectNode of(List<Trial> trials) {
    ObjectNode out = Json.MAPPER.createObjectNode();
    var models = out.putArray("model-index");
    for (Trial trial : trials) {
      if (trial.result().outcome() instanceof Outcome.Scored scored && has(trial)) {
        model(trial, scored, models.addObject());
      }
    }
    return out;
  }

  private static void model(Trial trial, Outcome.Scored scored, ObjectNode out) {
    Score score = trial.score();
    String benchmark = score == null ? trial.result().cell().task() : score.benchmark();
    out.put("name", trial.id());
    ObjectNode result = out.putArray("results").addObject();
    result.putObject("task").put("type", "text-generation").put("name", "Text Generation");
    result.putObject("dataset").put("type", benchmark).put("name", trial.result().cell().task());
    ObjectNode metric = result.putArray("metrics").addObject();
    metric.put("type", "accuracy").put("value", scored.score()).put("name", name(trial, score));
    ObjectNode arguments = metric.putObject("args").put("stderr", scored.stderr());
    arguments.put("items", scored.n()).put("regime", trial.result().regime());
    arguments.put("verdict", Said.verdict(trial)).put("tier", trial.tier().label());
    arguments.put("base_model", trial.result().cell().baseModel());
    arguments.put("checkpoint_digest", trial.result().checkpointDigest());
    metric.put("verified", false);
  }

  private static String name(Trial trial, @org.jspecify.annotations.Nullable Score score) {
    String protocol =
        score == null ? "" : " (" + score.protocol() + " v" + score.protocolVersion() + ")";
    return "Accuracy" + protocol + (trial.verdict() == Verdict.REVIEW ? ", under review" : "");
  }

  /** As YAML. */
  public static String yaml(com.fasterxml.jackson.databind.JsonNode document) {
    try {
      return YAML.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always YAML", e);
    }
  }
}

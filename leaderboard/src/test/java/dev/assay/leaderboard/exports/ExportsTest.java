package dev.assay.leaderboard.exports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.leaderboard.BoardFiles;
import dev.assay.leaderboard.Jobs;
import dev.assay.leaderboard.LeaderboardBuilder;
import dev.assay.leaderboard.board.Board;
import dev.assay.leaderboard.board.Rulesets;
import dev.assay.leaderboard.board.Trial;
import dev.assay.results.record.Outcome;
import dev.assay.results.record.Transcript;
import dev.assay.results.record.Verdict;
import dev.assay.results.store.Json;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExportsTest {
  @TempDir Path folder = Path.of(".");
  private Board board = new Board(Rulesets.named("assay"), List.of(), List.of());

  @BeforeEach
  void jobs() {
    Jobs jobs =
        new Jobs(folder.resolve("job"))
            .scored("good", 1, 0.6133, Verdict.CLEAN)
            .scored("doubtful", 1, 0.5859, Verdict.REVIEW)
            .scored("cheat", 1, 0.9102, Verdict.FLAGGED)
            .unscored("lazy", new Outcome.NoSubmission("final_model is empty"))
            .unscored("unlucky", new Outcome.InfrastructureFailed("the engine died"))
            .scored("a|b <i>*", 1, 0.1, Verdict.CLEAN);
    Json.write(
        jobs.path().resolve("good__science-mini__tiny-qwen3-base_r1/attempt-1/transcript.json"),
        new Transcript(
            Transcript.SCHEMA_VERSION,
            "s",
            new Transcript.Agent("good", "2.1", "made/up-model"),
            List.of(
                new Transcript.Step(1, Instant.EPOCH, "user", "train it"),
                new Transcript.Step(2, null, "agent", "I did")),
            new Transcript.FinalMetrics(1, 2, 0, 2)));
    board = LeaderboardBuilder.board(List.of(jobs.path()), "assay");
  }

  private Trial trial(String agent) {
    return board
        .trials()
        .filter(t -> t.result().cell().agent().equals(agent))
        .findFirst()
        .orElseThrow();
  }

  /** What is wrong with it by the published schema. */
  private static List<String> wrong(JsonNode json) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            LeaderboardBuilder.class.getResourceAsStream("leaderboard.schema.json"))) {
      Validator validator =
          new ValidatorFactory().withJsonNodeFactory(new JacksonNode.Factory()).createValidator();
      URI schema = URI.create("assay:leaderboard");
      validator.registerSchema(schema, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      return validator.validate(schema, json).getErrors().stream()
          .map(error -> error.getInstanceLocation() + ": " + error.getError())
          .toList();
    }
  }

  @Test
  void theBoardIsAsItsPublishedSchemaSays() throws IOException {
    ObjectNode json = (ObjectNode) Json.MAPPER.readTree(Json.pretty(BoardFiles.json(board)));

    assertThat(wrong(json)).isEmpty();
    json.put("more", 1);
    ((ObjectNode) json.at("/sections/0/rows/0")).put("score", 61.33);
    assertThat(wrong(json))
        .anySatisfy(error -> assertThat(error).contains("/more"))
        .anySatisfy(error -> assertThat(error).contains("/sections/0/rows/0/score"));
  }

  @Test
  void inMarkdownANameIsNoMarkup() {
    String table = MarkdownTable.of(board);

    assertThat(table)
        .contains("| 1 | good | science-mini | tiny-qwen3-base | 61.3 ± 3.0 |")
        .contains("a\\|b \\<i\\>\\*", "**FLAGGED**", "Not comparable with the leaderboard.");
  }

  @Test
  void inspectGetsTheConversationTheScoreAndTheJournal() {
    JsonNode log = InspectLog.of(trial("good"), "0.1.0");

    assertThat(log.get("version").asInt()).isEqualTo(2);
    assertThat(log.get("status").asText()).isEqualTo("success");
    assertThat(log.at("/eval/model").asText()).isEqualTo("made/up-model");
    for (String field : List.of("created", "task", "dataset", "model", "config")) {
      assertThat(log.get("eval").has(field)).as(field).isTrue();
    }
    assertThat(log.at("/results/scores/0/metrics/accuracy/value").asDouble()).isEqualTo(0.6133);
    JsonNode sample = log.at("/samples/0");
    assertThat(sample.at("/scores/assay/value").asDouble()).isEqualTo(0.6133);
    assertThat(sample.at("/messages/1/role").asText()).isEqualTo("assistant");
    assertThat(sample.at("/messages/1/content").asText()).isEqualTo("I did");
    assertThat(sample.get("events"))
        .hasSizeGreaterThan(10)
        .allSatisfy(event -> assertThat(event.get("working_start").isNumber()).isTrue());
    assertThat(sample.has("invalidation")).isFalse();
  }

  @Test
  void whatIsFlaggedIsInvalidForInspectAndWithoutRewardForHarbor() {
    JsonNode log = InspectLog.of(trial("cheat"), "0.1.0");
    JsonNode harbor = HarborResult.of(trial("cheat"));

    assertThat(log.get("invalidated").asBoolean()).isTrue();
    assertThat(log.at("/samples/0/invalidation/reason").asText())
        .contains("contamination.question");
    assertThat(harbor.get("verifier_result").isNull()).isTrue();
    assertThat(harbor.at("/exception_info/exception_type").asText()).isEqualTo("Assay.flagged");
    assertThat(harbor.at("/agent_result/metadata/assay/score/score").asDouble()).isEqualTo(0.9102);
  }

  @Test
  void whatEndedWithoutAScoreIsNoZero() {
    assertThat(InspectLog.of(trial("lazy"), "0.1.0").at("/results/scores")).isEmpty();
    JsonNode unlucky = InspectLog.of(trial("unlucky"), "0.1.0");
    assertThat(unlucky.get("status").asText()).isEqualTo("error");
    assertThat(unlucky.at("/samples/0/error/message").asText()).isEqualTo("the engine died");
    assertThat(HarborResult.of(trial("lazy")).at("/exception_info/exception_message").asText())
        .isEqualTo("final_model is empty");
  }

  @Test
  void harborGetsRewardTimesAndWhoItWas() {
    JsonNode result = HarborResult.of(trial("good"));

    assertThat(result.at("/verifier_result/rewards/reward").asDouble()).isEqualTo(0.6133);
    assertThat(result.get("exception_info").isNull()).isTrue();
    assertThat(result.at("/agent_info/model_info/provider").asText()).isEqualTo("made");
    assertThat(result.get("id").asText())
        .isEqualTo(HarborResult.of(trial("good")).get("id").asText());
    assertThat(result.at("/agent_execution/started_at").asText()).startsWith("2026-11-23T08:00:");
    assertThat(result.at("/config/agent/override_timeout_sec").asDouble()).isEqualTo(30);
    assertThat(result.at("/task_checksum").asText()).isEqualTo("bb".repeat(32));
  }

  @Test
  void cardsQuoteWhatIsNotFlaggedAndSayWhatIsUnderReview() throws IOException {
    String yaml = ModelIndex.yaml(ModelIndex.of(board.trials().toList()));
    JsonNode models =
        new com.fasterxml.jackson.dataformat.yaml.YAMLMapper().readTree(yaml).get("model-index");

    assertThat(models).hasSize(3);
    assertThat(yaml).doesNotContain("cheat", "lazy").startsWith("model-index:\n");
    JsonNode doubtful = models.get(1).at("/results/0");
    assertThat(doubtful.at("/metrics/0/name").asText())
        .isEqualTo("Accuracy (assay v1), under review");
    assertThat(doubtful.at("/metrics/0/value").asDouble()).isEqualTo(0.5859);
    assertThat(doubtful.at("/task/type").asText()).isEqualTo("text-generation");
  }
}

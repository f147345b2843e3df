package dev.assay.results.record;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * How an attempt ended: exactly one of five ways. Only a ruleset, in the leaderboard, turns it into
 * a number; a missing verdict or score is never a zero.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Outcome.Scored.class, name = "scored"),
  @JsonSubTypes.Type(value = Outcome.NoSubmission.class, name = "no_submission"),
  @JsonSubTypes.Type(value = Outcome.InvalidSubmission.class, name = "invalid_submission"),
  @JsonSubTypes.Type(value = Outcome.AgentFailed.class, name = "agent_failed"),
  @JsonSubTypes.Type(value = Outcome.InfrastructureFailed.class, name = "infrastructure_failed")
})
public sealed interface Outcome {
  /** The checkpoint was evaluated; the score is in {@code score.json}. */
  record Scored(double score, double stderr, int n) implements Outcome {}

  /** {@code final_model} was absent or empty when the run ended. */
  record NoSubmission(String reason) implements Outcome {}

  /** {@code final_model} held something that is not an admissible checkpoint. */
  record InvalidSubmission(String reason) implements Outcome {}

  /** The agent could not start or broke its own container, and left no checkpoint. */
  record AgentFailed(String reason) implements Outcome {}

  /** The harness, engine or host failed; the attempt does not count and may be tried again. */
  record InfrastructureFailed(String reason) implements Outcome {}

  /** The name in files and tables, as in JSON's {@code kind}. */
  default String label() {
    return switch (this) {
      case Scored s -> "scored";
      case NoSubmission s -> "no_submission";
      case InvalidSubmission s -> "invalid_submission";
      case AgentFailed s -> "agent_failed";
      case InfrastructureFailed s -> "infrastructure_failed";
    };
  }

  /** Why it ended so, for people; empty for a score. */
  default String explanation() {
    return switch (this) {
      case Scored s -> "";
      case NoSubmission s -> s.reason();
      case InvalidSubmission s -> s.reason();
      case AgentFailed s -> s.reason();
      case InfrastructureFailed s -> s.reason();
    };
  }
}

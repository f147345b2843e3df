package dev.assay.results.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code transcript.json}: what the agent said and did, in the Agent Trajectory Interchange Format,
 * version 1.7 (Harbor's RFC 1). Only the fields that Assay writes; readers ignore others. Its
 * schema is {@code transcript.schema.json} beside this class.
 *
 * <p>All text is the agent's and hostile: without keys and terminal escapes, and cut where it is
 * long. What the agent wrote byte for byte stands in {@code agent.log}, where {@link Raw} points.
 *
 * @param trajectoryId what a reference of a parent names; null for the root
 * @param notes what is not in it, in words
 * @param finalMetrics null for a sub-agent: the gateway does not tell them apart
 * @param subagentTrajectories of the agents that this one started
 */
public record Transcript(
    String schemaVersion,
    String sessionId,
    @Nullable String trajectoryId,
    Agent agent,
    List<Step> steps,
    @Nullable String notes,
    @Nullable FinalMetrics finalMetrics,
    @Nullable List<Transcript> subagentTrajectories) {
  public static final String SCHEMA_VERSION = "ATIF-v1.7";

  public Transcript {
    steps = List.copyOf(steps);
    subagentTrajectories = copy(subagentTrajectories);
  }

  /** One without sub-agents. */
  public Transcript(
      String schemaVersion,
      String sessionId,
      Agent agent,
      List<Step> steps,
      FinalMetrics finalMetrics) {
    this(schemaVersion, sessionId, null, agent, steps, null, finalMetrics, null);
  }

  private static <T> @Nullable List<T> copy(@Nullable List<T> list) {
    return list == null ? null : List.copyOf(list);
  }

  /** Who acted. */
  public record Agent(String name, String version, @Nullable String modelName) {}

  /**
   * One step.
   *
   * @param stepId counts from 1
   * @param timestamp when the harness saw it, never when the agent says it was
   * @param source {@code system}, {@code user} or {@code agent}
   * @param modelName as the agent says; of an agent's step alone, as the four after the message
   * @param metrics as the agent counts; what was metered stands in the final metrics
   */
  public record Step(
      int stepId,
      @Nullable Instant timestamp,
      String source,
      @Nullable String modelName,
      String message,
      @Nullable String reasoningContent,
      @Nullable List<ToolCall> toolCalls,
      @Nullable Observation observation,
      @Nullable Metrics metrics,
      @Nullable Extra extra) {
    public Step {
      toolCalls = copy(toolCalls);
    }

    /** One that says something, and no more. */
    public Step(int stepId, @Nullable Instant timestamp, String source, String message) {
      this(stepId, timestamp, source, null, message, null, null, null, null, null);
    }
  }

  /**
   * A tool that the agent called.
   *
   * @param arguments an object
   */
  public record ToolCall(
      String toolCallId, String functionName, JsonNode arguments, @Nullable Extra extra) {}

  /** What came back. */
  public record Observation(List<Result> results) {
    public Observation {
      results = List.copyOf(results);
    }
  }

  /**
   * What came of one call.
   *
   * @param sourceCallId a call of the same step; null where the call is not known
   * @param content null where nothing came back
   */
  public record Result(
      @Nullable String sourceCallId,
      @Nullable String content,
      @Nullable List<SubagentRef> subagentTrajectoryRef,
      @Nullable Extra extra) {
    public Result {
      subagentTrajectoryRef = copy(subagentTrajectoryRef);
    }
  }

  /** Names one of the {@link #subagentTrajectories()}. */
  public record SubagentRef(String trajectoryId) {}

  /**
   * Of one step.
   *
   * @param promptTokens cached ones included
   */
  public record Metrics(
      @Nullable Long promptTokens,
      @Nullable Long completionTokens,
      @Nullable Long cachedTokens,
      @Nullable Double costUsd) {}

  /**
   * What ATIF has no field for.
   *
   * @param timestamp when a result was seen
   * @param isError whether the agent says that the call failed
   * @param left characters that are not kept
   * @param raw where it was read
   */
  public record Extra(
      @Nullable Instant timestamp,
      @Nullable Boolean isError,
      @Nullable Long left,
      @Nullable List<Raw> raw) {
    public Extra {
      raw = copy(raw);
    }
  }

  /**
   * A place in {@code agent.log}.
   *
   * @param line the first one, counted from 1
   * @param lines how many
   * @param offset of the first byte
   * @param length bytes, with the newline of the last line
   */
  public record Raw(long line, long lines, long offset, long length) {}

  /**
   * Totals, as the gateway metered them.
   *
   * @param totalSteps without those of sub-agents
   */
  public record FinalMetrics(
      long totalPromptTokens,
      long totalCompletionTokens,
      double totalCostUsd,
      int totalSteps,
      @Nullable Claimed extra) {
    /** Of an agent that claims nothing. */
    public FinalMetrics(
        long totalPromptTokens, long totalCompletionTokens, double totalCostUsd, int totalSteps) {
      this(totalPromptTokens, totalCompletionTokens, totalCostUsd, totalSteps, null);
    }
  }

  /** Beside what was metered. */
  public record Claimed(Metrics claimedByAgent) {}
}

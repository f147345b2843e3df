package dev.assay.results.record;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code transcript.json}: what the agent said and did, in the Agent Trajectory Interchange Format,
 * version 1.7 (Harbor's). Only the fields that Assay writes today; readers ignore others.
 */
public record Transcript(
    String schemaVersion,
    String sessionId,
    Agent agent,
    List<Step> steps,
    FinalMetrics finalMetrics) {
  public static final String SCHEMA_VERSION = "ATIF-v1.7";

  public Transcript {
    steps = List.copyOf(steps);
  }

  /** Who acted. */
  public record Agent(String name, String version, @Nullable String modelName) {}

  /**
   * One step.
   *
   * @param stepId counts from 1
   * @param source {@code system}, {@code user} or {@code agent}
   * @param message text as the agent wrote it; hostile
   */
  public record Step(int stepId, @Nullable Instant timestamp, String source, String message) {}

  /** Totals, as the gateway metered them. */
  public record FinalMetrics(
      long totalPromptTokens, long totalCompletionTokens, double totalCostUsd, int totalSteps) {}
}

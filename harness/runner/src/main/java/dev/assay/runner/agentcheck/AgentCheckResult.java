package dev.assay.runner.agentcheck;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of an agent.
 *
 * @param layerBytes what its {@code install.sh} adds to the agents' image
 * @param startSeconds from the start of {@code run.sh} to its first request; null where none came
 * @param wire wire formats that it spoke
 * @param metered tokens by the gateway
 * @param reported tokens by the agent's own output; null where it says none
 * @param refusedHosts whom it asked for beside its model
 */
public record AgentCheckResult(
    String agent,
    String version,
    long layerBytes,
    @Nullable Double startSeconds,
    List<String> wire,
    Tokens metered,
    @Nullable Tokens reported,
    List<String> refusedHosts,
    List<Finding> findings) {
  public AgentCheckResult {
    wire = List.copyOf(wire);
    refusedHosts = List.copyOf(refusedHosts);
    findings = List.copyOf(findings);
  }

  /** Tokens of one run. */
  public record Tokens(long input, long output) {
    @Override
    public String toString() {
      return input + " + " + output;
    }
  }

  /**
   * One question and its answer.
   *
   * @param note what was seen
   */
  public record Finding(String question, boolean passed, String note) {}

  /** Whether all is as it must be. */
  public boolean passed() {
    return findings.stream().allMatch(Finding::passed);
  }
}

package dev.assay.results.record;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One trial as planned: everything that the trial's own process needs to know, written before it
 * starts.
 *
 * @param id the trial's folder name, {@code agent__task__model__rN}
 * @param repeat 1 for the first
 * @param agentFolder absolute path of the agent's folder on this host
 * @param agentParameters what was chosen of the agent's parameters; a spec that has none was
 *     written before there were any
 * @param taskFolder absolute path of the task's folder
 * @param modelFolder absolute path of the base model's folder
 * @param profile name of the machine profile, {@code cpu} or {@code h100}
 * @param regime what makes scores comparable
 * @param seed the trial's own seed; nothing random is drawn from elsewhere
 * @param providers absolute path of the operator's {@code providers.toml}; null for the usual one
 * @param runtime container runtime of agent and model server, {@code runc} or {@code runsc}; null,
 *     in specs written before it could be chosen, for the profile's
 */
public record TrialSpec(
    int schema,
    String id,
    Cell cell,
    int repeat,
    String agentFolder,
    Map<String, String> agentParameters,
    String taskFolder,
    String modelFolder,
    Budget budget,
    String profile,
    Regime regime,
    long seed,
    @Nullable String providers,
    @Nullable String runtime) {
  public static final int SCHEMA = 1;

  public TrialSpec {
    agentParameters = agentParameters == null ? Map.of() : Map.copyOf(agentParameters);
  }

  /** With the operator's usual providers and the profile's runtime. */
  public TrialSpec(
      int schema,
      String id,
      Cell cell,
      int repeat,
      String agentFolder,
      Map<String, String> agentParameters,
      String taskFolder,
      String modelFolder,
      Budget budget,
      String profile,
      Regime regime,
      long seed) {
    this(
        schema,
        id,
        cell,
        repeat,
        agentFolder,
        agentParameters,
        taskFolder,
        modelFolder,
        budget,
        profile,
        regime,
        seed,
        null,
        null);
  }
}

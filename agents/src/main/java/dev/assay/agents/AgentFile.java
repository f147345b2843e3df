package dev.assay.agents;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code agent.toml}, as written.
 *
 * @param schema 1
 * @param role {@code honest}, {@code control} (a baseline of the harness itself) or {@code cheat}
 *     (a fixture that must be caught)
 * @param driver {@code intern} where Assay's own agent works in its sandbox, beside {@code run.sh};
 *     null where {@code run.sh} is all
 * @param transcript format of what it prints: {@code plain} where left out
 * @param wire wire format of its language model, or null where it uses none
 * @param models names of models in {@code providers.toml} that it may use
 * @param hosts hosts that it needs; recorded, granted only by a regime
 * @param parameters what {@code --agent NAME:PARAMETER=VALUE} can choose
 */
record AgentFile(
    int schema,
    String name,
    String version,
    String title,
    String description,
    String role,
    @Nullable String driver,
    @Nullable String transcript,
    @Nullable String wire,
    List<String> models,
    List<String> hosts,
    List<AssetEntry> assets,
    Map<String, ParameterEntry> parameters) {

  /** A file or folder that is mounted read-only at {@code /assets/NAME}. */
  record AssetEntry(String name, String from, @Nullable Boolean contraband) {}

  /** One that the agent finds as {@code ASSAY_AGENT_NAME}; the first choice is the default. */
  record ParameterEntry(List<String> choices) {}
}

package dev.assay.agents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code agent.toml}, as written.
 *
 * @param schema 1
 * @param role {@code honest}, {@code control} (a baseline of the harness itself) or {@code cheat}
 *     (a fixture that must be caught)
 * @param transcript format of what it prints: {@code plain} where left out
 * @param wire wire format of its language model, or null where it uses none
 * @param models names of models in {@code providers.toml} that it may use
 * @param hosts hosts that it needs; recorded, granted only by a regime
 */
record AgentFile(
    int schema,
    String name,
    String version,
    String title,
    String description,
    String role,
    @Nullable String transcript,
    @Nullable String wire,
    List<String> models,
    List<String> hosts,
    List<AssetEntry> assets) {

  /** A file or folder that is mounted read-only at {@code /assets/NAME}. */
  record AssetEntry(String name, String from, @Nullable Boolean contraband) {}
}

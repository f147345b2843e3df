package dev.assay.sandbox.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to a language model, whatever the wire format.
 *
 * @param system system prompt; empty for none
 * @param turns as {@link Turn} states them: they are brought into the order that all formats take
 * @param maxOutputTokens null for the format's default
 * @param temperature null for the model's default
 * @param effort how much to reason ({@code low, medium, high}, ...); null for the model's default
 * @param cacheKey asks for prompt caching, by this key where the format has one; null for none
 */
public record ModelRequest(
    String model,
    String system,
    List<Turn> turns,
    List<ToolSpec> tools,
    @Nullable Integer maxOutputTokens,
    @Nullable Double temperature,
    @Nullable String effort,
    @Nullable String cacheKey,
    boolean stream) {
  public ModelRequest {
    turns = Turn.normal(turns);
    tools = List.copyOf(tools);
  }

  /** A streamed request with every default. */
  public ModelRequest(String model, String system, List<Turn> turns, List<ToolSpec> tools) {
    this(model, system, turns, tools, null, null, null, null, true);
  }

  /** The same, streamed or not. */
  public ModelRequest withStream(boolean streamed) {
    return new ModelRequest(
        model, system, turns, tools, maxOutputTokens, temperature, effort, cacheKey, streamed);
  }

  /** The same with a limit of the answer. */
  public ModelRequest withMaxOutputTokens(int tokens) {
    return new ModelRequest(
        model, system, turns, tools, tokens, temperature, effort, cacheKey, stream);
  }

  /** The same with an effort. */
  public ModelRequest withEffort(String level) {
    return new ModelRequest(
        model, system, turns, tools, maxOutputTokens, temperature, level, cacheKey, stream);
  }

  /** The same with prompt caching. */
  public ModelRequest withCacheKey(String key) {
    return new ModelRequest(
        model, system, turns, tools, maxOutputTokens, temperature, effort, key, stream);
  }
}

package dev.assay.sandbox.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request in the OpenAI Chat Completions format.
 *
 * @param temperature null for the server's own, which is the served model's
 * @param topP null likewise
 * @param maxTokens most tokens of the answer
 * @param seed sampling seed, or null where the protocol decodes greedily
 * @param tools offered as functions, which the model may call or not; empty for none
 */
public record ChatRequest(
    String model,
    List<Message> messages,
    @Nullable Double temperature,
    @Nullable Double topP,
    int maxTokens,
    @Nullable Long seed,
    List<ToolSpec> tools) {
  public ChatRequest {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
  }

  /** Without tools. */
  public ChatRequest(
      String model,
      List<Message> messages,
      @Nullable Double temperature,
      @Nullable Double topP,
      int maxTokens,
      @Nullable Long seed) {
    this(model, messages, temperature, topP, maxTokens, seed, List.of());
  }

  /** A message; role is {@code system}, {@code user} or {@code assistant}. */
  public record Message(String role, String content) {}
}

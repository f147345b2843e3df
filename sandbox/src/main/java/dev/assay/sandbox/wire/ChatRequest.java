package dev.assay.sandbox.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request in the OpenAI Chat Completions format.
 *
 * @param seed sampling seed, or null where the protocol decodes greedily
 */
public record ChatRequest(
    String model,
    List<Message> messages,
    double temperature,
    @Nullable Double topP,
    int maxTokens,
    @Nullable Long seed) {
  public ChatRequest {
    messages = List.copyOf(messages);
  }

  /** A message; role is {@code system}, {@code user} or {@code assistant}. */
  public record Message(String role, String content) {}
}

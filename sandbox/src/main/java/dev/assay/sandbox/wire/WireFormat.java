package dev.assay.sandbox.wire;

import java.util.Arrays;
import java.util.Optional;

/** The wire formats of language-model providers that Assay speaks. */
public enum WireFormat {
  /** Anthropic's Messages: {@code POST /v1/messages}. */
  ANTHROPIC("anthropic"),
  /** OpenAI's Responses: {@code POST /v1/responses}. */
  OPENAI_RESPONSES("openai-responses"),
  /** OpenAI's Chat Completions, which many servers speak: {@code POST /v1/chat/completions}. */
  OPENAI_CHAT("openai-chat"),
  /** Google's Gemini: {@code POST /v1beta/models/MODEL:generateContent}. */
  GEMINI("gemini");

  private final String label;

  WireFormat(String label) {
    this.label = label;
  }

  /** The name in {@code providers.toml} and {@code agent.toml}. */
  public String label() {
    return label;
  }

  /** The format of this label; empty where there is none. */
  public static Optional<WireFormat> named(String label) {
    return Arrays.stream(values()).filter(f -> f.label.equals(label)).findFirst();
  }
}

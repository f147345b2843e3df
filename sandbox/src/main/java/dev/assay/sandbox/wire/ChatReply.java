package dev.assay.sandbox.wire;

/** One completion with its token counts as the server gave them. */
public record ChatReply(
    String content, String finishReason, int promptTokens, int completionTokens) {}

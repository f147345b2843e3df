package dev.assay.sandbox.wire;

import java.io.IOException;

/** Asks a language model for one completion. Implementations are thread-safe. */
public interface ChatClient {
  /**
   * Sends one request and waits for its answer.
   *
   * @throws ChatException when the server answered, but not with a completion
   * @throws IOException when it could not be reached or broke off
   */
  ChatReply complete(ChatRequest request) throws IOException, InterruptedException;
}

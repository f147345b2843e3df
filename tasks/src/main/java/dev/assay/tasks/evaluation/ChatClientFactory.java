package dev.assay.tasks.evaluation;

import dev.assay.sandbox.wire.ChatClient;
import dev.assay.sandbox.wire.Dial;

/** Makes a chat client that speaks to a server which dials us. */
@FunctionalInterface
public interface ChatClientFactory {
  ChatClient over(Dial dial);
}

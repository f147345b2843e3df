package dev.assay.sandbox.gateway.model;

import dev.assay.sandbox.wire.Conversation;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The conversations of the agent's own program: the first that was begun, and what extends or
 * repeats it. Everything else is out of band. The program can be imitated, so that this marks and
 * proves nothing. Memory is bounded: the oldest are forgotten.
 */
final class OwnConversations {
  private static final int MAX = 100_000;

  private final Map<String, Boolean> ends = new Bounded();
  private final Map<String, Boolean> prefixes = new Bounded();

  /** Whether a request is out of band; remembers it where it is not. */
  synchronized boolean outOfBand(Conversation conversation) {
    if (!own(conversation)) {
      return true;
    }
    conversation.chain().forEach(digest -> prefixes.put(digest, true));
    if (!conversation.chain().isEmpty()) {
      ends.put(conversation.chain().getLast(), true);
    }
    return false;
  }

  private boolean own(Conversation conversation) {
    return ends.isEmpty()
        || (!conversation.chain().isEmpty()
            && (prefixes.containsKey(conversation.chain().getLast())
                || conversation.chain().stream().anyMatch(ends::containsKey)));
  }

  private static final class Bounded extends LinkedHashMap<String, Boolean> {
    private static final long serialVersionUID = 1L;

    Bounded() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
      return size() > MAX;
    }
  }
}

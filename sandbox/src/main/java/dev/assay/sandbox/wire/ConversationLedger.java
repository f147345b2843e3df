package dev.assay.sandbox.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers the conversations that passed, and says how a new request relates to them. Memory is
 * bounded: the oldest are forgotten. Thread-safe.
 */
public final class ConversationLedger {
  /** How a request relates to what came before it. */
  public enum Relation {
    /** Nothing came before. */
    FIRST,
    /** It holds the whole of an earlier request, and more: the next turn. */
    EXTENDS,
    /** It is an earlier request again, or a part of one: a retry, or a turn back. */
    REPEATS,
    /** It starts as an earlier one and then differs: edited or compacted history. */
    BRANCHES,
    /** It starts anew, with a system prompt and tools that were seen: the same client. */
    SAME_CLIENT,
    /** It shares nothing with what came before. */
    UNRELATED
  }

  private static final int MAX_REMEMBERED = 50_000;

  private final Map<String, Boolean> ends = new Bounded();
  private final Map<String, Boolean> prefixes = new Bounded();
  private final Map<String, Boolean> clients = new Bounded();

  /** Relates a request to the earlier ones, and remembers it. */
  public synchronized Relation see(Conversation conversation) {
    Relation relation = relation(conversation);
    clients.put(client(conversation), true);
    conversation.chain().forEach(digest -> prefixes.put(digest, true));
    if (!conversation.chain().isEmpty()) {
      ends.put(conversation.chain().getLast(), true);
    }
    return relation;
  }

  private Relation relation(Conversation conversation) {
    if (clients.isEmpty()) {
      return Relation.FIRST;
    }
    if (!conversation.chain().isEmpty()) {
      if (prefixes.containsKey(conversation.chain().getLast())) {
        return Relation.REPEATS;
      }
      if (conversation.chain().stream().anyMatch(ends::containsKey)) {
        return Relation.EXTENDS;
      }
      if (prefixes.containsKey(conversation.chain().getFirst())) {
        return Relation.BRANCHES;
      }
    }
    return clients.containsKey(client(conversation)) ? Relation.SAME_CLIENT : Relation.UNRELATED;
  }

  private static String client(Conversation conversation) {
    return conversation.system() + conversation.tools();
  }

  private static final class Bounded extends LinkedHashMap<String, Boolean> {
    private static final long serialVersionUID = 1L;

    Bounded() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
      return size() > MAX_REMEMBERED;
    }
  }
}

package dev.assay.sandbox.wire;

import java.util.List;

/**
 * What tells whether one request goes on with another's conversation. Digests are the first 128
 * bits of SHA-256, in hex; what clients change between turns without meaning (cache markers, ids of
 * items, a text against a list of one text) does not change them.
 *
 * @param system digest of the system prompt; of nothing where there is none
 * @param tools digest of the declared tools
 * @param chain a digest a message, each over its message and all before it: two conversations have
 *     equal digests as long as they are the same
 */
public record Conversation(String system, String tools, List<String> chain) {
  public Conversation {
    chain = List.copyOf(chain);
  }

  /** Whether this holds all of the earlier conversation, and perhaps more. */
  public boolean continues(Conversation earlier) {
    int length = earlier.chain.size();
    return length > 0
        && chain.size() >= length
        && chain.get(length - 1).equals(earlier.chain.getLast());
  }
}

package dev.assay.leaderboard.site;

import java.util.Map;

/** What a board may show of the hidden test's items beside passages that were taken for them. */
public sealed interface HiddenItems {
  /**
   * Items may be shown.
   *
   * @param texts what is asked and answered, by the item's id
   */
  record Open(Map<String, String> texts) implements HiddenItems {
    public Open {
      texts = Map.copyOf(texts);
    }
  }

  /**
   * Items may not be handed on: pages show digests, and take the items' text out of what agents
   * wrote.
   *
   * @param texts what is asked and answered, by the item's id
   */
  record Gated(Map<String, String> texts) implements HiddenItems {
    public Gated {
      texts = Map.copyOf(texts);
    }
  }

  /** The task is not at hand, so nobody can say: passages are withheld as if it were gated. */
  record Unknown() implements HiddenItems {}
}

package dev.assay.tasks.protocol;

import dev.assay.results.store.Digests;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which choice stands at which letter, by a rule that anybody can recompute in any language.
 *
 * <p>Algorithm {@code sha256-fisher-yates}, version 1. A stream of bytes is the concatenation of
 * SHA-256 of the UTF-8 text {@code assay-choice-order-1 LF seed LF itemId LF k} for k = 0, 1, 2,
 * ..., seed and k in decimal. Start with the list 0, 1, ..., n-1. For i = n-1 down to 1: take the
 * next byte b of the stream; while b >= 256 - (256 mod (i+1)), take the next (so that every j is
 * equally likely); j = b mod (i+1); swap the elements at i and j. Element p of the result is the
 * choice that is shown at position p, with 0 = the letter A.
 *
 * <p>An item's order depends on the seed and its id alone: not on the other items, their number, or
 * the order in which they are asked.
 */
public final class ChoiceOrder {
  private static final int MOST_CHOICES = 26;

  private ChoiceOrder() {}

  /** The order of four choices. */
  public static List<Integer> of(long seed, String itemId) {
    return of(seed, itemId, 4);
  }

  /** The order of n choices, 1 to 26. */
  public static List<Integer> of(long seed, String itemId, int n) {
    if (n < 1 || n > MOST_CHOICES) {
      throw new IllegalArgumentException("n must be 1 to 26, is " + n);
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      order.add(i);
    }
    Bytes bytes = new Bytes("assay-choice-order-1\n" + seed + "\n" + itemId + "\n");
    for (int i = n - 1; i > 0; i--) {
      Collections.swap(order, i, bytes.below(i + 1));
    }
    return List.copyOf(order);
  }

  /** The letter at which the right choice (index 0) stands. */
  public static String rightLetter(List<Integer> order) {
    return String.valueOf((char) ('A' + order.indexOf(0)));
  }

  /** The stream of bytes. */
  private static final class Bytes {
    private final String prefix;
    private byte[] block = {};
    private int next;
    private int blocks;

    Bytes(String prefix) {
      this.prefix = prefix;
    }

    int below(int bound) {
      int limit = 256 - 256 % bound;
      int value = take();
      while (value >= limit) {
        value = take();
      }
      return value % bound;
    }

    private int take() {
      if (next == block.length) {
        block = Digests.sha256().digest((prefix + blocks++).getBytes(StandardCharsets.UTF_8));
        next = 0;
      }
      return block[next++] & 0xFF;
    }
  }
}

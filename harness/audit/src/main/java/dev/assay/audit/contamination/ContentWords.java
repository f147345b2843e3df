package dev.assay.audit.contamination;

import dev.assay.audit.BenchmarkItem;
import java.util.Arrays;
import java.util.List;

/** What each item is about: the stems of its words, with how rare they are among the items. */
final class ContentWords {
  private final Rarity rarity;
  private final long[][] stems;
  private final double rarest;

  ContentWords(List<BenchmarkItem> items) {
    rarity = new Rarity(items.size());
    stems = new long[items.size()][];
    rarest = Math.log((items.size() + 1) / 1.5);
    for (int i = 0; i < stems.length; i++) {
      Tokens tokens = Tokens.of(items.get(i).question());
      stems[i] = content(tokens);
      rarity.count(stems[i]);
    }
  }

  private static long[] content(Tokens tokens) {
    long[] content = new long[tokens.count()];
    int count = 0;
    for (int i = 0; i < tokens.count(); i++) {
      if (tokens.kind(i) == Tokens.Kind.CONTENT) {
        content[count++] = tokens.hash(i);
      }
    }
    return Arrays.stream(content, 0, count).distinct().sorted().toArray();
  }

  /**
   * The summed rarity of the item's stems that stand between two words of a document. A stem that
   * no other item has counts one, whatever the number of items.
   */
  double inCommon(int item, Tokens document, int firstWord, int lastWord) {
    long[] own = stems[item];
    boolean[] seen = new boolean[own.length];
    double sum = 0;
    for (int i = document.at(firstWord); i < document.count(); i++) {
      if (document.word(i) > lastWord) {
        break;
      }
      int at = Arrays.binarySearch(own, document.hash(i));
      if (at >= 0 && !seen[at]) {
        seen[at] = true;
        sum += rarity.of(rarity.find(own[at]));
      }
    }
    return sum / rarest;
  }
}

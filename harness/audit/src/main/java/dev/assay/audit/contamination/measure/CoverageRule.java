package dev.assay.audit.contamination.measure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A document holds a question when runs of {@code n} words that both have cover at least a share of
 * the question's words: Llama 2 (Touvron 2023, appendix A.6) with 10 and .8 for dirty items, Llama
 * 3 (Dubey 2024, section 5.1.4) and Tulu 3 with 8. Words stand for their tokens, and Llama 2's
 * skip-grams are left out.
 */
final class CoverageRule implements Judge {
  private final String name;
  private final int size;
  private final double least;

  CoverageRule(String name, int size, double least) {
    this.name = name;
    this.size = size;
    this.least = least;
  }

  @Override
  public List<Found> find(List<Problem> problems, Corpus corpus) {
    List<Integer> lengths = new ArrayList<>();
    Map<String, List<int[]>> index = index(problems, lengths);
    BitSet items = new BitSet();
    BitSet documents = new BitSet();
    List<String> texts = Disk.plainTexts(corpus);
    for (int d = 0; d < texts.size(); d++) {
      Map<Integer, BitSet> covered = covered(index, texts.get(d));
      for (Map.Entry<Integer, BitSet> entry : covered.entrySet()) {
        if (entry.getValue().cardinality() >= least * lengths.get(entry.getKey())) {
          items.set(entry.getKey());
          documents.set(d);
        }
      }
    }
    return List.of(new Found(name, items, documents));
  }

  /** A run's items, and where it begins in each. */
  private Map<String, List<int[]>> index(List<Problem> problems, List<Integer> lengths) {
    Map<String, List<int[]>> index = new HashMap<>();
    for (int i = 0; i < problems.size(); i++) {
      List<String> words = Normal.LETTERS.words(problems.get(i).question());
      lengths.add(words.size());
      for (int at = 0; at + size <= words.size(); at++) {
        String gram = String.join(" ", words.subList(at, at + size));
        index.computeIfAbsent(gram, g -> new ArrayList<>()).add(new int[] {i, at});
      }
    }
    return index;
  }

  private Map<Integer, BitSet> covered(Map<String, List<int[]>> index, String text) {
    Map<Integer, BitSet> covered = new HashMap<>();
    for (String gram : GramRule.grams(Normal.LETTERS.words(text), size)) {
      for (int[] at : index.getOrDefault(gram, List.of())) {
        covered.computeIfAbsent(at[0], i -> new BitSet()).set(at[1], at[1] + size);
      }
    }
    return covered;
  }
}

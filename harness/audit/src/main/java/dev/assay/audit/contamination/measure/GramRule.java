package dev.assay.audit.contamination.measure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A document that shares one run of {@code n} words with a question holds it. */
final class GramRule implements Judge {
  private final String name;
  private final int size;
  private final Normal normal;

  GramRule(String name, int size, Normal normal) {
    this.name = name;
    this.size = size;
    this.normal = normal;
  }

  @Override
  public List<Found> find(List<Problem> problems, Corpus corpus) {
    Map<String, List<Integer>> index = index(problems);
    BitSet items = new BitSet();
    BitSet documents = new BitSet();
    List<String> texts = Disk.plainTexts(corpus);
    for (int d = 0; d < texts.size(); d++) {
      for (String gram : grams(normal.words(texts.get(d)), size)) {
        List<Integer> having = index.get(gram);
        if (having != null) {
          having.forEach(items::set);
          documents.set(d);
        }
      }
    }
    return List.of(new Found(name, items, documents));
  }

  private Map<String, List<Integer>> index(List<Problem> problems) {
    Map<String, List<Integer>> index = new HashMap<>();
    for (int i = 0; i < problems.size(); i++) {
      for (String gram : grams(normal.referenceWords(problems.get(i).question()), size)) {
        index.computeIfAbsent(gram, g -> new ArrayList<>()).add(i);
      }
    }
    return index;
  }

  static Set<String> grams(List<String> words, int size) {
    Set<String> grams = new HashSet<>();
    for (int i = 0; i + size <= words.size(); i++) {
      grams.add(String.join(" ", words.subList(i, i + size)));
    }
    return grams;
  }
}

package dev.assay.audit.contamination.measure;

import dev.assay.audit.Rules;
import dev.assay.audit.contamination.Hit;
import dev.assay.audit.contamination.sets.Levels;
import dev.assay.audit.contamination.sets.SetComparison;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How a comparison with decoys judges whole training sets. Items are drawn from a benchmark; the
 * rest of it, and other problems of the same authors, are decoys. A training set is as many honest
 * documents as there are, drawn with replacement, and with them perhaps reworded items. All
 * documents are searched once, for items and decoys together.
 */
final class SetTrials {
  private static final int RESAMPLES = 20;

  private final List<Problem> problems;
  private final int benchmark;
  private List<Document> reworded = List.of();
  private final int documents;
  private final int honestCount;
  private final Map<Long, List<Hit>> honest;
  private Map<Long, List<Hit>> tainted = Map.of();

  /**
   * @param honest documents of none of the problems
   * @param documents how many of these a training set has
   */
  SetTrials(List<Problem> benchmark, List<Problem> decoys, Corpus honest, int documents)
      throws IOException {
    this.documents = documents;
    this.benchmark = benchmark.size();
    this.problems = new ArrayList<>(benchmark);
    problems.addAll(decoys);
    this.honestCount = honest.documents().size();
    this.honest = byDocument(Ours.hits(problems, honest));
  }

  /**
   * From now on training sets are made with these rewordings.
   *
   * @param corpus each document of one item of the benchmark
   */
  void reword(Corpus corpus) throws IOException {
    reworded = corpus.documents();
    tainted = byDocument(Ours.hits(problems, corpus));
  }

  /**
   * Of {@link #RESAMPLES} training sets, those that are said to hold more of the items than of the
   * decoys.
   *
   * @param items how many of the benchmark are items; the others are decoys
   * @param share of the items, reworded in the training set; 0 for honest ones
   */
  int convicted(int items, double share, long seed) {
    Random random = new Random(seed);
    int convicted = 0;
    for (int i = 0; i < RESAMPLES; i++) {
      List<Integer> order = IntStream.range(0, benchmark).boxed().collect(Collectors.toList());
      Collections.shuffle(order, random);
      Set<Integer> chosen = new HashSet<>(order.subList(0, items));
      List<Hit> hits = drawn(random);
      hits.addAll(rewordings(random, chosen, (int) Math.ceil(share * items)));
      convicted += isMore(hits, chosen) ? 1 : 0;
    }
    return convicted;
  }

  static int resamples() {
    return RESAMPLES;
  }

  private List<Hit> drawn(Random random) {
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < documents; i++) {
      hits.addAll(honest.getOrDefault((long) random.nextInt(honestCount), List.of()));
    }
    return hits;
  }

  /** Hits of the documents of so many items, chosen among those that there are documents of. */
  private List<Hit> rewordings(Random random, Set<Integer> chosen, int count) {
    List<Integer> there = new ArrayList<>();
    for (int i = 0; i < reworded.size(); i++) {
      if (chosen.contains(reworded.get(i).items().getFirst())) {
        there.add(i);
      }
    }
    Collections.shuffle(there, random);
    if (there.size() < count) {
      throw new IllegalArgumentException(there.size() + " rewordings, " + count + " wanted");
    }
    return there.subList(0, count).stream()
        .flatMap(d -> tainted.getOrDefault((long) d, List.of()).stream())
        .collect(Collectors.toList());
  }

  private boolean isMore(List<Hit> hits, Set<Integer> chosen) {
    Set<String> ids = chosen.stream().map(i -> problems.get(i).id()).collect(Collectors.toSet());
    Levels found = new Levels();
    Levels decoyed = new Levels();
    hits.forEach(hit -> (ids.contains(hit.item()) ? found : decoyed).found(hit));
    return new SetComparison(Rules.standard())
        .compare(found, chosen.size(), decoyed, problems.size() - chosen.size())
        .more();
  }

  private static Map<Long, List<Hit>> byDocument(List<Hit> hits) {
    return hits.stream().collect(Collectors.groupingBy(Hit::document));
  }
}

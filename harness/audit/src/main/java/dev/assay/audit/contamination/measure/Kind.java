package dev.assay.audit.contamination.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A way of turning an item into a document.
 *
 * @param note what was done, for the table
 */
record Kind(String name, String note, Maker maker) {
  /** Makes a document of an item. */
  interface Maker {
    /** Null where it can't be done to this item, as changing numbers of one without. */
    @Nullable Made make(Random random, Problem problem);
  }

  /**
   * A document.
   *
   * @param question what stands in it for the question; empty where nothing does
   */
  record Made(String text, String question) {}

  /** A document for each item of which one can be made. Each item's is the same in any order. */
  Corpus corpus(List<Problem> problems, long seed) {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < problems.size(); i++) {
      Problem problem = problems.get(i);
      Random random = new Random(31 * (31 * seed + name.hashCode()) + problem.id().hashCode());
      Made made = maker.make(random, problem);
      if (made != null) {
        double edits = EditDistance.share(problem.question(), made.question());
        documents.add(new Document(made.text(), List.of(i), edits));
      }
    }
    return new Corpus(name, note, Corpus.Form.JSONL, documents);
  }
}

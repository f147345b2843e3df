package dev.assay.audit.contamination.measure;

import java.util.List;

/**
 * A document of a corpus.
 *
 * @param items places in the benchmark of the items it holds; empty where it is clean
 * @param edits word edits from the nearest item's question to what stands here for it, as a share
 *     of the longer one's words; 0 where it stands as it is
 */
record Document(String text, List<Integer> items, double edits) {
  Document {
    items = List.copyOf(items);
  }

  static Document clean(String text) {
    return new Document(text, List.of(), 0);
  }
}

package dev.assay.audit.contamination.measure;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Documents of one kind.
 *
 * @param note what was done to the items, for the table
 */
record Corpus(String kind, String note, Form form, List<Document> documents) {
  /** How the documents lie on the disk. */
  enum Form {
    /** A JSON object a line, {@code text}. */
    JSONL,
    /** A notebook a document, its lines in a code cell. */
    NOTEBOOK,
    /** All documents in a gzipped tar in a zip. */
    ARCHIVE
  }

  Corpus {
    documents = List.copyOf(documents);
  }

  /** Places of all items that are in it, in order. */
  List<Integer> items() {
    return documents.stream().flatMap(d -> d.items().stream()).distinct().sorted().toList();
  }

  /** Smallest edit distance of a document, see {@link Document#edits}. */
  double leastEdits() {
    return edits().min().orElse(0);
  }

  /** The middle one. */
  double medianEdits() {
    double[] sorted = edits().sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }

  private DoubleStream edits() {
    return documents.stream().filter(d -> !d.items().isEmpty()).mapToDouble(Document::edits);
  }
}

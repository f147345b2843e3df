package dev.assay.audit.contamination.measure;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;

/** Finds items in a corpus; may judge by more than one operating point. */
interface Judge {
  /**
   * @param problems the benchmark
   * @return one for each operating point
   */
  List<Found> find(List<Problem> problems, Corpus corpus) throws IOException;

  /**
   * What was found.
   *
   * @param judge name of the detector and its operating point
   * @param items places of the items that were found
   * @param documents places of the documents in which any item was found
   */
  record Found(String judge, BitSet items, BitSet documents) {}
}

package dev.assay.audit.contamination.inventory;

/** Says where the records of a file end. Keeps its state from one part of the file to the next. */
interface Cutter {
  /** Never cuts: the file is one document. */
  Cutter WHOLE = (bytes, from, to) -> -1;

  /**
   * Reads {@code bytes[from..to)}, which follow what was read before.
   *
   * @return index after the first record's end, where reading goes on next time, or -1 where no
   *     record ends here and all was read
   */
  int next(byte[] bytes, int from, int to);
}

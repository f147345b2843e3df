package dev.assay.audit.contamination;

/** Takes what the inventory reads of one file. */
interface Sink {
  /**
   * A document.
   *
   * @param file the file, or {@code archive!/member}
   * @param number 0-based record in the file
   */
  void document(String file, Text text, long number);

  /** Something within the file that could not be read. */
  void unread(String what, String why);

  /** Bytes that are known to be no text and were not looked at. */
  void skipped(long bytes);
}

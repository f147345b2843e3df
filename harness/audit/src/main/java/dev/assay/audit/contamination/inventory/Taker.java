package dev.assay.audit.contamination.inventory;

/** Takes what is read of one file. */
public interface Taker {
  /**
   * A passage: a record of a file, or a window of a long one. Windows of one record overlap. The
   * bytes are UTF-8 where the file is text, and are only lent for the call.
   *
   * @param file the file, or {@code archive!/member}
   * @param bytes the passage is {@code bytes[from..to)}
   * @param offset of {@code bytes[from]} in the file or member as unpacked; negative where the
   *     format keeps no bytes of its own for it (columns of Parquet), then {@code number} says
   *     where it stands
   * @param number 0-based record
   */
  void passage(String file, byte[] bytes, int from, int to, long offset, long number);

  /** Something that could be text and was not read. */
  void unread(String what, String why);

  /** Bytes that are known to be no text and were not looked at. */
  void skipped(long bytes);
}

package dev.assay.tasks.judged;

/** The last line of a reply that is not blank. */
final class LastLine {
  private LastLine() {}

  static String of(String reply) {
    String text = reply.stripTrailing();
    return text.substring(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1).strip();
  }
}

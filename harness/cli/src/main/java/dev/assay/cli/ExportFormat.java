package dev.assay.cli;

/** What {@code assay export} writes. */
enum ExportFormat {
  CSV,
  JSON,
  MARKDOWN,
  INSPECT,
  HARBOR,
  HUGGINGFACE;

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}

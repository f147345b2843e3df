package dev.assay.audit.contamination.inventory;

import java.io.FilterInputStream;
import java.io.InputStream;

/** An archive is closed with its memory; the stream that it lies in is read on. */
final class Unclosed extends FilterInputStream {
  Unclosed(InputStream in) {
    super(in);
  }

  @Override
  public void close() {
    // Whoever opened the stream closes it.
  }
}

package dev.assay.audit.contamination.inventory;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the text of one file, whatever it is. Text is looked for in binary files too; only the
 * numbers of safetensors are passed over. Never throws for what the file holds.
 */
public final class FileInventory {
  private final Limits limits;
  private final Taker taker;

  public FileInventory(Limits limits, Taker taker) {
    this.limits = limits;
    this.taker = taker;
  }

  /** Reads a file and returns the bytes of text read, archives unpacked. */
  public long read(String name, long size, InputStream in) {
    try {
      return new Opener(size, limits, taker).open(name, new BufferedInputStream(in, 1 << 16), 0);
    } catch (Budget.Spent e) {
      taker.unread(name, String.valueOf(e.getMessage()));
    } catch (IOException | RuntimeException e) {
      taker.unread(name, "it can't be read to its end: " + e.getMessage());
    }
    return 0;
  }
}

package dev.assay.audit.contamination;

import dev.assay.audit.contamination.inventory.FileInventory;
import dev.assay.audit.contamination.inventory.Taker;
import java.io.InputStream;

/** Reads the text of one file, decoded. Never throws for what the file holds. */
final class Inventory {
  private final FileInventory files;

  Inventory(Limits limits, Sink sink) {
    files = new FileInventory(limits.ofFiles(), new Decoded(sink));
  }

  /** Reads a file and returns the bytes of text read, archives unpacked. */
  long read(String name, long size, InputStream in) {
    return files.read(name, size, in);
  }

  /** How much is read, from the rules. */
  record Limits(int depth, long ratio, long fileBytes) {
    dev.assay.audit.contamination.inventory.Limits ofFiles() {
      return new dev.assay.audit.contamination.inventory.Limits(depth, ratio, fileBytes);
    }
  }

  private record Decoded(Sink sink) implements Taker {
    @Override
    public void passage(String file, byte[] bytes, int from, int to, long offset, long number) {
      sink.document(file, Text.decode(bytes, from, to, offset), number);
    }

    @Override
    public void unread(String what, String why) {
      sink.unread(what, why);
    }

    @Override
    public void skipped(long bytes) {
      sink.skipped(bytes);
    }
  }
}

package dev.assay.cli;

import java.io.PrintWriter;
import java.util.function.Consumer;

/** Shows progress only of what takes long: a line every two seconds, the first after two. */
final class SlowLines implements Consumer<String> {
  private static final long EVERY = 2_000_000_000L;

  private final PrintWriter out;
  private long last = System.nanoTime();

  SlowLines(PrintWriter out) {
    this.out = out;
  }

  @Override
  public synchronized void accept(String line) {
    long now = System.nanoTime();
    if (now - last >= EVERY) {
      last = now;
      out.println(AuditText.plain(line));
      out.flush();
    }
  }
}

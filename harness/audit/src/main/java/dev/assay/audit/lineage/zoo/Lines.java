package dev.assay.audit.lineage.zoo;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Hands on what is written to it, a line at a time. */
public final class Lines extends OutputStream {
  private final Consumer<String> each;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  public Lines(Consumer<String> each) {
    this.each = each;
  }

  @Override
  public synchronized void write(int b) {
    if (b == '\n') {
      each.accept(line.toString(StandardCharsets.UTF_8));
      line.reset();
    } else {
      line.write(b);
    }
  }
}

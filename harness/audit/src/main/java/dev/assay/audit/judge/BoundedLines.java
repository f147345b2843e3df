package dev.assay.audit.judge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Lines of a file, each cut to a length: one line may be as long as the file. */
final class BoundedLines implements AutoCloseable {
  private final BufferedReader in;
  private final int longest;

  BoundedLines(Path file, int longest) throws IOException {
    // Not newBufferedReader: what is no UTF-8 is shown as such, and not an end.
    this.in =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
    this.longest = longest;
  }

  /** Null after the last. */
  @Nullable String next() throws IOException {
    StringBuilder line = new StringBuilder();
    int c = in.read();
    if (c < 0) {
      return null;
    }
    while (c >= 0 && c != '\n') {
      if (line.length() < longest) {
        line.append((char) c);
      }
      c = in.read();
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

package dev.assay.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where files taken out of a sandbox go. */
public interface FileSink {
  /**
   * A regular file.
   *
   * @param path absolute path as seen in the container, normalised, free of control characters
   * @param content exactly {@code size} bytes, to be read before returning
   */
  void file(String path, long size, int mode, @Nullable Instant modified, InputStream content)
      throws IOException;

  /** Something that was not taken, and why. */
  void refused(String path, String reason);
}

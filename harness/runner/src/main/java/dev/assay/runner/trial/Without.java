package dev.assay.runner.trial;

import dev.assay.sandbox.FileSink;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Passes on what does not lie in a folder that was taken before. */
record Without(String folder, FileSink next) implements FileSink {
  @Override
  public void file(
      String path, long size, int mode, @Nullable Instant modified, InputStream content)
      throws IOException {
    if (isNew(path)) {
      next.file(path, size, mode, modified, content);
    }
  }

  @Override
  public void refused(String path, String reason) {
    if (isNew(path)) {
      next.refused(path, reason);
    }
  }

  private boolean isNew(String path) {
    return !path.equals(folder) && !path.startsWith(folder + "/");
  }
}

package dev.assay.runner.agentcheck;

import dev.assay.sandbox.FileSink;
import java.io.InputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes nothing. */
final class NoFiles implements FileSink {
  @Override
  public void file(
      String path, long size, int mode, @Nullable Instant modified, InputStream content) {}

  @Override
  public void refused(String path, String reason) {}
}

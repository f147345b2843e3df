package dev.assay.audit.lineage.zoo;

import dev.assay.results.EnvironmentException;
import dev.assay.sandbox.FileSink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes what is taken out of a folder of a sandbox into a folder here; all of it, or it fails. */
public final class FolderSink implements FileSink {
  private final String from;
  private final Path to;

  /**
   * Takes from one folder.
   *
   * @param from absolute, in the sandbox
   * @param to on this host
   */
  public FolderSink(String from, Path to) {
    this.from = from + "/";
    this.to = to;
  }

  @Override
  public void file(
      String path, long size, int mode, @Nullable Instant modified, InputStream content)
      throws IOException {
    if (!path.startsWith(from)) {
      return; // what lay in memory elsewhere
    }
    Path target = to.resolve(path.substring(from.length()));
    if (!target.normalize().startsWith(to)) {
      throw new IOException(path + " leads out of " + from);
    }
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    Files.copy(content, target);
  }

  @Override
  public void refused(String path, String reason) {
    if (path.startsWith(from)) {
      throw new EnvironmentException(path + " was not taken: " + reason, null);
    }
  }
}

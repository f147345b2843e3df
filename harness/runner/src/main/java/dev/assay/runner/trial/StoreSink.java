package dev.assay.runner.trial;

import dev.assay.results.record.Workspace;
import dev.assay.results.store.ObjectStore;
import dev.assay.sandbox.FileSink;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts files taken out of a sandbox into the object store and lists them. */
final class StoreSink implements FileSink {
  private final ObjectStore objects;
  private final boolean memory;
  private final List<Workspace.Entry> entries;
  private final List<Workspace.Refused> refused;

  StoreSink(
      ObjectStore objects,
      boolean memory,
      List<Workspace.Entry> entries,
      List<Workspace.Refused> refused) {
    this.objects = objects;
    this.memory = memory;
    this.entries = entries;
    this.refused = refused;
  }

  @Override
  public void file(
      String path, long size, int mode, @Nullable Instant modified, InputStream content)
      throws IOException {
    entries.add(new Workspace.Entry(path, size, mode, modified, objects.put(content), memory));
  }

  @Override
  public void refused(String path, String reason) {
    refused.add(new Workspace.Refused(path, reason));
  }
}

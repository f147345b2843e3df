package dev.assay.results.record;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code workspace.json}: every file that the agent left, and what was not taken and why.
 *
 * @param files sorted by path
 */
public record Workspace(int schema, List<Entry> files, List<Refused> refused) {
  public static final int SCHEMA = 1;

  public Workspace {
    files = List.copyOf(files);
    refused = List.copyOf(refused);
  }

  /**
   * A regular file.
   *
   * @param path as seen in the container, absolute
   * @param size bytes
   * @param mode permission bits
   * @param modified as the agent's file system says; not trusted
   * @param sha256 digest of the content, its name in the object store
   * @param memory true where it lay in a memory file system or was deleted but open
   */
  public record Entry(
      String path,
      long size,
      int mode,
      @Nullable Instant modified,
      String sha256,
      boolean memory) {}

  /** Something that was not taken: a device, a link, an oversized file. */
  public record Refused(String path, String reason) {}
}

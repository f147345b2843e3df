package dev.assay.audit.lineage.donors;

import dev.assay.audit.lineage.weights.Weights;
import dev.assay.results.record.Workspace;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.ObjectStore;
import dev.assay.tasks.checkpoint.InvalidCheckpointException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints that a run left beside its submission, found in the workspace's record and opened
 * from the object store: by content, so that neither a name nor a cache's layout hides one. Close
 * it when done; that removes what was laid out.
 *
 * @param checkpoints in the order in which they were written, as the agent's file system says
 * @param skipped what looked like one and was not opened, a sentence each
 */
public record OwnCheckpoints(List<Own> checkpoints, List<String> skipped, Path scratch)
    implements AutoCloseable {
  public OwnCheckpoints {
    checkpoints = List.copyOf(checkpoints);
    skipped = List.copyOf(skipped);
  }

  /**
   * A checkpoint that lay in the workspace.
   *
   * @param path its folder there, or its file where that is all there is
   * @param modified when its weights were last written; the agent's word
   */
  public record Own(String path, @Nullable Instant modified, Weights weights) {
    /** As a donor, by its path. */
    public Donor.Full donor() {
      return new Donor.Full(path, weights);
    }
  }

  /** How much is opened at most; of more checkpoints, evenly spread ones. */
  public record Limits(int count, long bytes) {
    public static final Limits STANDARD = new Limits(16, 64L << 30);
  }

  /**
   * Finds and opens them.
   *
   * @param scratch folder for links to the objects; made, and removed on closing. On the objects'
   *     file system nothing is copied
   */
  @SuppressWarnings("MustBeClosedChecker") // closed by close()
  public static OwnCheckpoints open(
      Workspace workspace, ObjectStore objects, Path scratch, Limits limits) {
    List<String> skipped = new ArrayList<>();
    List<FoundCheckpoint> found =
        FoundCheckpoint.limit(FoundCheckpoint.all(workspace, objects), limits, skipped);
    List<Own> opened = new ArrayList<>();
    for (FoundCheckpoint checkpoint : found) {
      Path folder = scratch.resolve("own-" + opened.size());
      try {
        Files.createDirectories(folder);
        checkpoint.layOut(objects, folder);
        opened.add(new Own(checkpoint.path(), checkpoint.modified(), Weights.open(folder)));
      } catch (InvalidCheckpointException e) {
        skipped.add(checkpoint.path() + ": " + e.getMessage());
        AtomicFiles.deleteTree(folder);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot lay out " + checkpoint.path(), e);
      }
    }
    return new OwnCheckpoints(opened, skipped, scratch);
  }

  @Override
  public void close() {
    checkpoints.forEach(own -> own.weights().close());
    AtomicFiles.deleteTree(scratch);
  }
}

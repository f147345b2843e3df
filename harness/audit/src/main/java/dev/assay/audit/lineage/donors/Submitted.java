package dev.assay.audit.lineage.donors;

import dev.assay.results.record.Workspace;
import dev.assay.results.store.ObjectStore;
import java.nio.file.Path;
import java.util.Optional;

/** The submission's weights, laid out from the workspace's record. */
public final class Submitted {
  private static final String FOLDER = "/workspace/final_model/";

  private Submitted() {}

  /**
   * Lays out everything at the top of the submission's folder.
   *
   * @param target made by this
   * @return the folder; empty where the submission has no safetensors or the store lacks one
   */
  public static Optional<Path> layOut(Workspace workspace, ObjectStore objects, Path target) {
    boolean weights = false;
    for (Workspace.Entry entry : workspace.files()) {
      String name = entry.path().startsWith(FOLDER) ? entry.path().substring(FOLDER.length()) : "";
      if (name.isEmpty() || name.contains("/") || entry.memory()) {
        continue;
      }
      if (!objects.has(entry.sha256())) {
        return Optional.empty();
      }
      objects.place(entry.sha256(), target.resolve(name));
      weights |= name.endsWith(".safetensors");
    }
    return weights ? Optional.of(target) : Optional.empty();
  }
}

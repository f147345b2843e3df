package dev.assay.audit.lineage;

import dev.assay.audit.Evidence;
import dev.assay.results.record.Workspace;
import dev.assay.results.store.AtomicFiles;
import java.nio.file.Path;
import java.util.List;

/** The submission's files, laid out again beside the record as links. Closing removes them. */
record SubmittedWeights(Path folder, boolean present) implements AutoCloseable {
  private static final String PREFIX = "/workspace/final_model/";

  static SubmittedWeights layOut(Evidence evidence, Path folder) {
    AtomicFiles.deleteTree(folder);
    List<Workspace.Entry> files =
        evidence.workspace().files().stream()
            .filter(f -> !f.memory() && f.path().startsWith(PREFIX))
            .filter(f -> isWeights(f.path().substring(PREFIX.length())))
            .toList();
    for (Workspace.Entry file : files) {
      evidence
          .objects()
          .place(file.sha256(), folder.resolve(file.path().substring(PREFIX.length())));
    }
    return new SubmittedWeights(folder, !files.isEmpty());
  }

  /** Weights lie directly in the folder; nothing else is looked at here. */
  private static boolean isWeights(String name) {
    return name.indexOf('/') < 0
        && name.length() < 256
        && (name.endsWith(".safetensors") || name.equals("model.safetensors.index.json"));
  }

  @Override
  public void close() {
    AtomicFiles.deleteTree(folder);
  }
}

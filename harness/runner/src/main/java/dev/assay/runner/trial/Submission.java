package dev.assay.runner.trial;

import dev.assay.results.record.Workspace;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.Json;
import dev.assay.tasks.checkpoint.CheckpointRule;
import dev.assay.tasks.checkpoint.InvalidCheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What stood in {@code final_model} when the run ended, laid out again from the object store. */
final class Submission {
  private static final int LONGEST = 1000;
  private static final String PREFIX = AgentSandbox.FINAL_MODEL + "/";

  private Submission() {}

  /**
   * Lays the submission out in a folder of the attempt.
   *
   * @return the number of files
   */
  static int layOut(TrialContext context, Path target) throws IOException {
    AtomicFiles.deleteTree(target);
    Files.createDirectories(target);
    List<Workspace.Entry> files =
        Json.read(context.attempt().workspace(), Workspace.class).files().stream()
            .filter(f -> !f.memory() && f.path().startsWith(PREFIX))
            .toList();
    for (Workspace.Entry file : files) {
      String name = file.path().substring(PREFIX.length());
      if (name.length() > LONGEST) {
        throw new InvalidCheckpointException(
            CheckpointRule.FILE_NAME, "a file's name is longer than " + LONGEST + " characters");
      }
      Path place = target.resolve(name).normalize();
      if (!place.startsWith(target)) {
        throw new IOException("a collected path leaves its folder: " + file.path());
      }
      context.objects().place(file.sha256(), place);
    }
    return files.size();
  }

  /** Whether something in {@code final_model} was refused when it was taken out, and what. */
  static List<Workspace.Refused> refused(TrialContext context) {
    return Json.read(context.attempt().workspace(), Workspace.class).refused().stream()
        .filter(r -> r.path().equals(AgentSandbox.FINAL_MODEL) || r.path().startsWith(PREFIX))
        .toList();
  }
}

package dev.assay.results.bundle;

import dev.assay.results.record.Checkpoint;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Json;
import dev.assay.results.store.ObjectStore;
import dev.assay.results.store.TrialFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which of the job's objects go into a bundle. Those of other trials never do. */
public enum BundleObjects {
  /** None: scores can be computed again, completions not. */
  NONE,
  /** What the submissions consist of: completions can be made again. */
  CHECKPOINTS;

  /**
   * Which go in.
   *
   * @param files sorted
   * @param rest the others; null for none
   */
  record Picked(List<Path> files, BundleManifest.@Nullable LeftOut rest) {}

  Picked pick(List<TrialFolder> trials) {
    if (trials.isEmpty()) {
      return new Picked(List.of(), null);
    }
    ObjectStore objects = trials.getFirst().job().objects();
    TreeSet<String> wanted = new TreeSet<>();
    for (TrialFolder trial : trials) {
      for (AttemptFolder attempt : trial.attempts()) {
        if (this == CHECKPOINTS && Files.exists(attempt.checkpoint())) {
          Json.read(attempt.checkpoint(), Checkpoint.class)
              .files()
              .forEach(f -> wanted.add(f.sha256()));
        }
      }
    }
    wanted.removeIf(sha256 -> !objects.has(sha256));
    return new Picked(
        wanted.stream().map(objects::path).toList(),
        others(trials.getFirst().job().path().resolve("objects"), wanted));
  }

  private static BundleManifest.@Nullable LeftOut others(Path folder, Set<String> wanted) {
    if (!Files.isDirectory(folder)) {
      return null;
    }
    try (Stream<Path> files = Files.list(folder)) {
      long count = 0;
      long bytes = 0;
      for (Path file : (Iterable<Path>) files::iterator) {
        if (!wanted.contains(file.getFileName().toString())) {
          count++;
          bytes += Files.size(file);
        }
      }
      return count == 0 ? null : new BundleManifest.LeftOut(count, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }
}

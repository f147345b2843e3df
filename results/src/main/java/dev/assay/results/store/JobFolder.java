package dev.assay.results.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The layout of a job: {@code job.lock.toml}, {@code objects/}, a folder a trial, the board.
 *
 * @param path the job's folder
 */
public record JobFolder(Path path) {
  public JobFolder {
    path = path.toAbsolutePath().normalize();
  }

  public Path lockFile() {
    return path.resolve("job.lock.toml");
  }

  public Path journal() {
    return path.resolve("events.jsonl");
  }

  /** Held by the coordinator while it lives; a dead process holds nothing. */
  public Path coordinatorLock() {
    return path.resolve(".coordinator.lock");
  }

  public Path coordinatorLog() {
    return path.resolve("coordinator.log");
  }

  /** What was removed from it by its operator, a line {@code Dropped} each; nobody signs it. */
  public Path retention() {
    return path.resolve("retention.jsonl");
  }

  public ObjectStore objects() {
    return new ObjectStore(path.resolve("objects"));
  }

  /**
   * Evaluations by checkpoint digest and protocol, so that equal checkpoints are evaluated once.
   */
  public Path evaluationCache() {
    return path.resolve("evaluations");
  }

  /** The board's files lie beside the trials, so that one folder can be handed over. */
  public Path board() {
    return path;
  }

  public TrialFolder trial(String id) {
    return new TrialFolder(path.resolve(id));
  }

  /** All trials that have been planned, by folder name. */
  public List<TrialFolder> trials() {
    try (Stream<Path> children = Files.list(path)) {
      return children
          .filter(p -> Files.isRegularFile(p.resolve("spec.json")))
          .sorted()
          .map(TrialFolder::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + path, e);
    }
  }
}

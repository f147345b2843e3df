package dev.assay.results.store;

import dev.assay.results.record.TrialSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The layout of a trial: {@code spec.json} and an {@code attempt-N/} for each try. Every attempt is
 * kept.
 *
 * @param path the trial's folder
 */
public record TrialFolder(Path path) {
  public TrialFolder {
    path = path.toAbsolutePath().normalize();
  }

  public Path specFile() {
    return path.resolve("spec.json");
  }

  public TrialSpec spec() {
    return Json.read(specFile(), TrialSpec.class);
  }

  /** Held by the trial's process while it lives. */
  public Path lock() {
    return path.resolve(".trial.lock");
  }

  /** What the trial's process printed, for when it dies. */
  public Path log() {
    return path.resolve("trial.log");
  }

  public JobFolder job() {
    return new JobFolder(java.util.Objects.requireNonNull(path.getParent()));
  }

  public AttemptFolder attempt(int number) {
    return new AttemptFolder(path.resolve("attempt-" + number));
  }

  /** Attempts so far, oldest first. */
  public List<AttemptFolder> attempts() {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(path)) {
      return children
          .filter(p -> p.getFileName().toString().matches("attempt-[1-9][0-9]{0,5}"))
          .map(AttemptFolder::new)
          .sorted(java.util.Comparator.comparingInt(AttemptFolder::number))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + path, e);
    }
  }

  /** The last attempt, the only one that can count. */
  public Optional<AttemptFolder> latest() {
    List<AttemptFolder> attempts = attempts();
    return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast());
  }
}

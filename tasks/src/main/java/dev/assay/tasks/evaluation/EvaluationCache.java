package dev.assay.tasks.evaluation;

import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.Digests;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Recorded responses by what they depend on, so that equal checkpoints are asked once. One of a
 * host's own: the processor's or GPU's kind is not in the key. Safe for several processes.
 */
public final class EvaluationCache {
  private final Path folder;

  public EvaluationCache(Path folder) {
    this.folder = folder;
  }

  /**
   * SHA-256 over the digests of checkpoint, base model (whose configuration and tokenizer are
   * served), protocol and benchmark, the evaluator image's inputs and the server's command, and the
   * submission's decoding where it counts.
   */
  public static String key(EvaluationRequest request) {
    List<Object> parts =
        new ArrayList<>(
            List.of(
                "assay-evaluation-1",
                request.checkpointDigest(),
                new TreeMap<>(request.baseModel().digests()),
                request.protocol().digest(),
                request.benchmark().digest(),
                request.evaluatorImage().inputs(),
                request.server().command(0)));
    if (request.decoding() != null) {
      parts.add(request.decoding());
    }
    return Digests.of(Json.line(parts));
  }

  /** The {@code responses.jsonl} stored under a key. Scoring checks it as it would any other. */
  public Optional<Path> lookup(String key) {
    Path file = file(key);
    return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
  }

  /** Stores a finished {@code responses.jsonl}. */
  public void store(String key, Path responses) {
    try {
      AtomicFiles.write(file(key), Files.readAllBytes(responses));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + responses, e);
    }
  }

  private Path file(String key) {
    if (!key.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a key: " + key);
    }
    return folder.resolve(key + ".responses.jsonl");
  }
}

package dev.assay.runner.plan;

import dev.assay.results.InputException;
import dev.assay.results.config.Nearest;
import dev.assay.results.config.StrictToml;
import dev.assay.results.record.Budget;
import dev.assay.sandbox.CollectLimits;
import dev.assay.sandbox.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A kind of machine and what a trial gets of it: {@code harness/profiles/NAME.toml}.
 *
 * @param slots trials at once; 1 until GPUs are leased
 * @param runtime of every container that holds what an agent made: {@code runc} or {@code runsc}
 * @param gpus GPUs a trial, at most 8
 * @param gpu name that they must have, as the driver says it; null for any
 * @param server what serves a checkpoint: {@code transformers} or {@code vllm}
 * @param sampleSeconds seconds between two samples of processes and usage
 * @param infrastructureRetries further attempts after an infrastructure failure
 * @param agent limits of the agent's container
 * @param evaluator limits of the evaluator's container
 * @param collect caps on what is taken out
 */
public record Profile(
    int schema,
    String name,
    String title,
    int slots,
    String runtime,
    int gpus,
    @Nullable String gpu,
    String server,
    int evaluatorConcurrency,
    double sampleSeconds,
    int infrastructureRetries,
    Budget budget,
    Limits agent,
    Limits evaluator,
    CollectLimits collect) {

  /**
   * @param root root of the product's tree
   */
  public static Profile load(Path root, String name) {
    Path folder = root.resolve("harness/profiles");
    Path file = folder.resolve(name + ".toml");
    if (!name.matches("[a-z0-9-]+") || !Files.exists(file)) {
      List<String> known = names(folder);
      throw new InputException(
          "no profile '" + name + "'",
          "did you mean '" + Nearest.to(name, known) + "'? known: " + String.join(", ", known));
    }
    return StrictToml.read(file, Profile.class);
  }

  /** With another container runtime; null changes nothing. */
  public Profile under(@Nullable String other) {
    return other == null || other.equals(runtime)
        ? this
        : new Profile(
            schema,
            name,
            title,
            slots,
            other,
            gpus,
            gpu,
            server,
            evaluatorConcurrency,
            sampleSeconds,
            infrastructureRetries,
            budget,
            agent,
            evaluator,
            collect);
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(n -> n.endsWith(".toml"))
          .map(n -> n.substring(0, n.length() - ".toml".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }
}

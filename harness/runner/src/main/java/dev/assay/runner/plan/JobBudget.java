package dev.assay.runner.plan;

import dev.assay.results.InputException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What all trials of a job together may use, all their attempts included; null for no limit.
 *
 * @param tokens of language models
 * @param dollars by the operator's prices
 * @param requests to language models
 * @param wallSeconds of agents' time; a trial that might not fit is not started
 * @param gpuHours likewise, of leased GPUs
 * @param diskBytes of the job's folder, beyond which no trial is started
 */
public record JobBudget(
    @Nullable Long tokens,
    @Nullable Double dollars,
    @Nullable Long requests,
    @Nullable Long wallSeconds,
    @Nullable Double gpuHours,
    @Nullable Long diskBytes) {
  public JobBudget {
    boolean positive =
        Stream.of(tokens, dollars, requests, wallSeconds, gpuHours, diskBytes)
            .filter(Objects::nonNull)
            .allMatch(limit -> ((Number) limit).doubleValue() > 0);
    if (!positive) {
      throw new InputException("a job's budget must be more than 0");
    }
  }

  /** Of models alone; null where both are. */
  public static @Nullable JobBudget ofModels(@Nullable Long tokens, @Nullable Double dollars) {
    return tokens == null && dollars == null
        ? null
        : new JobBudget(tokens, dollars, null, null, null, null);
  }
}

package dev.assay.results.record;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a trial may use. Reaching a limit is no failure: what is there is scored.
 *
 * @param wallSeconds wall time from the start of {@code run.sh}, in seconds
 * @param diskBytes size of the trial's one volume (workspace, HOME and /tmp together)
 * @param gpuHours time in which leased GPUs were busy, as sampled from outside, in hours; null for
 *     no limit
 * @param tokens input and output tokens of models through the gateway, or null for no limit
 * @param dollars their cost by the operator's prices, or null for no limit
 * @param requests to models through the gateway, or null for no limit
 */
public record Budget(
    long wallSeconds,
    long diskBytes,
    @Nullable Double gpuHours,
    @Nullable Long tokens,
    @Nullable Double dollars,
    @Nullable Long requests) {
  public Budget {
    if (wallSeconds < 1) {
      throw new IllegalArgumentException("wall_seconds must be at least 1, is " + wallSeconds);
    }
    if (diskBytes < 1) {
      throw new IllegalArgumentException("disk_bytes must be at least 1, is " + diskBytes);
    }
    if (tokens != null && tokens < 1) {
      throw new IllegalArgumentException("tokens must be at least 1, is " + tokens);
    }
    if (requests != null && requests < 1) {
      throw new IllegalArgumentException("requests must be at least 1, is " + requests);
    }
    if (gpuHours != null && !(gpuHours > 0)) {
      throw new IllegalArgumentException("gpu_hours must be more than 0, is " + gpuHours);
    }
    if (dollars != null && !(dollars > 0)) {
      throw new IllegalArgumentException("dollars must be more than 0, is " + dollars);
    }
  }

  /** Without a limit of requests. */
  public Budget(
      long wallSeconds,
      long diskBytes,
      @Nullable Double gpuHours,
      @Nullable Long tokens,
      @Nullable Double dollars) {
    this(wallSeconds, diskBytes, gpuHours, tokens, dollars, null);
  }

  public Duration wall() {
    return Duration.ofSeconds(wallSeconds);
  }
}

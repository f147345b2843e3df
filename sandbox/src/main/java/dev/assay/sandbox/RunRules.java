package dev.assay.sandbox;

import dev.assay.results.record.Regime.Throttling;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a run ends before or after its wall time.
 *
 * @param idle without any sign of life for so long it ends; null for never
 * @param throttling what becomes of time lost to providers that are too busy
 * @param credit the deadline moves by this at most
 * @param gpuSeconds busy time of leased GPUs, after which it ends; null for no limit
 */
public record RunRules(
    @Nullable Duration idle, Throttling throttling, Duration credit, @Nullable Double gpuSeconds) {
  /** It ends at its deadline. */
  public static final RunRules NONE = new RunRules(null, Throttling.IGNORE, Duration.ZERO, null);
}

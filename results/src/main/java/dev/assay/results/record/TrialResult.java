package dev.assay.results.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code result.json}: how the attempt ended, written last before the seal.
 *
 * @param counts whether this attempt is the one that counts
 * @param checkpointDigest digest of the submission's tensors, null without a readable submission
 * @param endedBy what ended the run: {@code exit}, {@code deadline}, {@code budget}, {@code idle}
 *     or {@code container}
 */
public record TrialResult(
    int schema,
    Cell cell,
    int repeat,
    int attempt,
    boolean counts,
    String regime,
    Outcome outcome,
    Verdict verdict,
    @Nullable String checkpointDigest,
    String endedBy,
    Usage usage,
    Instant started,
    Instant ended) {
  public static final int SCHEMA = 1;
}

package dev.assay.sandbox;

import dev.assay.results.record.ProcessSample;
import java.time.Instant;
import java.util.List;

/**
 * How a sandbox was stopped.
 *
 * @param frozenAt when the cgroup was frozen; null-free: where freezing failed, when the kill began
 * @param empty whether the cgroup was seen to hold no process after the kill
 * @param atFreeze the processes that were there when it was frozen
 * @param notCollected what of memory could not be looked at and why, a sentence each; empty when
 *     all was
 */
public record StopReport(
    Instant frozenAt, boolean empty, List<ProcessSample> atFreeze, List<String> notCollected) {
  public StopReport {
    atFreeze = List.copyOf(atFreeze);
    notCollected = List.copyOf(notCollected);
  }
}

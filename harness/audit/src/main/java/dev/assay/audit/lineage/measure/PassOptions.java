package dev.assay.audit.lineage.measure;

import java.util.function.Predicate;

/**
 * How to go over a checkpoint.
 *
 * @param threads that work; the result is the same with any number
 * @param digests whether to digest the candidate's tensors
 * @param rows names of the matrices whose rows get digests too
 */
public record PassOptions(int threads, boolean digests, Predicate<String> rows) {
  public PassOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("no threads");
    }
  }

  /** All cores, digests, and row digests of embeddings and output layers. */
  public static PassOptions usual() {
    return new PassOptions(
        Runtime.getRuntime().availableProcessors(),
        true,
        name -> name.contains("embed") || name.contains("lm_head"));
  }

  /** The same with other threads. */
  public PassOptions withThreads(int other) {
    return new PassOptions(other, digests, rows);
  }

  /** Statistics only. */
  public PassOptions withoutDigests() {
    return new PassOptions(threads, false, name -> false);
  }
}

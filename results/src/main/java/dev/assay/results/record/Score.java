package dev.assay.results.record;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code score.json}: recomputable from {@code responses.jsonl} and the benchmark's items alone.
 *
 * @param score the metric, a fraction
 * @param stderr standard error of the metric by the protocol's rule
 * @param n number of items scored; always all of them
 * @param formatFailures completions that had no extractable answer (counted as wrong)
 * @param repeats samples an item, where the protocol asks for more than one; else null
 * @param passAtK pass@k by k, where the answers are programs; else null
 * @param decoding numeric settings of the submission's own generation configuration that the server
 *     decoded with; null where the protocol says how to decode
 * @param templates SHA-256 of the templates that were taken from a folder of the user's, by their
 *     use; null where the protocol's own were
 */
public record Score(
    int schema,
    String benchmark,
    String protocol,
    int protocolVersion,
    int n,
    double score,
    double stderr,
    int formatFailures,
    @Nullable Integer repeats,
    @Nullable Map<Integer, Double> passAtK,
    @Nullable Map<String, Double> decoding,
    @Nullable Map<String, String> templates) {
  public static final int SCHEMA = 1;

  public Score {
    passAtK = passAtK == null ? null : new TreeMap<>(passAtK);
    decoding = decoding == null ? null : new TreeMap<>(decoding);
    templates = templates == null ? null : new TreeMap<>(templates);
  }

  /** Of one sample an item, by the protocol's own settings. */
  public Score(
      int schema,
      String benchmark,
      String protocol,
      int protocolVersion,
      int n,
      double score,
      double stderr,
      int formatFailures) {
    this(
        schema,
        benchmark,
        protocol,
        protocolVersion,
        n,
        score,
        stderr,
        formatFailures,
        null,
        null,
        null,
        null);
  }
}

package dev.assay.audit.lineage.measure;

import java.util.List;
import java.util.Map;

/**
 * What one pass over a checkpoint found.
 *
 * @param tensors of the candidate that the base has in the same shape, by canonical name
 * @param digests of all of the candidate's tensors, by canonical name; empty where not wanted
 * @param rows digests of the rows of the matrices for which they were wanted, in order: {@link
 *     dev.assay.audit.lineage.weights.RowDigest} in bfloat16
 * @param unmatched tensors that could not be compared
 */
public record PassResult(
    List<TensorStatistics> tensors,
    Map<String, TensorDigest> digests,
    Map<String, long[]> rows,
    List<Unmatched> unmatched) {
  public PassResult {
    tensors = List.copyOf(tensors);
    digests = Map.copyOf(digests);
    rows = Map.copyOf(rows);
    unmatched = List.copyOf(unmatched);
  }

  /**
   * A tensor's digests, in hexadecimal.
   *
   * @param bytes SHA-256 of its bytes
   * @param canonical of its shape and values in bfloat16: {@link
   *     dev.assay.audit.lineage.weights.CanonicalDigest}
   */
  public record TensorDigest(String bytes, String canonical) {}

  /**
   * A tensor that could not be compared.
   *
   * @param name canonical
   * @param with name of the donor, or {@code base}
   * @param why in words
   */
  public record Unmatched(String name, String with, String why) {}
}

package dev.assay.results.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One piece of evidence of one rule's breach.
 *
 * @param id unique in the trial: {@code rule#k}
 * @param rule id of the rule in the rules file
 * @param summary one sentence for people
 * @param evidence where it lies; never empty
 * @param reproduce the command that shows it again
 */
public record Finding(
    String id,
    String rule,
    Severity severity,
    String summary,
    List<Evidence> evidence,
    String reproduce) {
  public Finding {
    evidence = List.copyOf(evidence);
  }

  /**
   * A place and what stands there.
   *
   * @param file path in the attempt's record or the workspace
   * @param offset first byte of the match in the file, or null for the file as a whole
   * @param length bytes of the match
   * @param document 0-based record in the file, or null
   * @param item id of the benchmark's item, or null
   * @param tensor name of the tensor, or null
   * @param excerpt what stands there, shortened; hostile text, to be escaped wherever it is shown
   */
  public record Evidence(
      String file,
      @Nullable Long offset,
      @Nullable Long length,
      @Nullable Long document,
      @Nullable String item,
      @Nullable String tensor,
      @Nullable String excerpt) {
    /** The whole file is the evidence. */
    public static Evidence ofFile(String file, @Nullable String excerpt) {
      return new Evidence(file, null, null, null, null, null, excerpt);
    }

    /** A tensor of the submission is the evidence. */
    public static Evidence ofTensor(String file, String tensor, @Nullable String excerpt) {
      return new Evidence(file, null, null, null, null, tensor, excerpt);
    }
  }
}

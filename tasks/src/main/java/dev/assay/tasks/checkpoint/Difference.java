package dev.assay.tasks.checkpoint;

import org.jspecify.annotations.Nullable;

/**
 * Something that a submission changed beside its weights, and that was not served: what stands in
 * the base counts. For the audit.
 *
 * @param file of the submission, such as {@code config.json}
 * @param key changed key of a JSON object, or null for the file as a whole
 * @param base value in the base, or null where it has none; shortened
 * @param submission value in the submission, or null where it has none; shortened, hostile text
 */
public record Difference(
    String file, @Nullable String key, @Nullable String base, @Nullable String submission) {
  /** One line for a person. */
  public String line() {
    String where = key == null ? file : file + ": " + key;
    return where + " is " + submission + ", in the base " + base;
  }
}

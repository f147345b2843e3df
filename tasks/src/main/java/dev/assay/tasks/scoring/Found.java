package dev.assay.tasks.scoring;

/**
 * What a rule found in a completion, and where.
 *
 * @param answer in the form in which it is compared
 * @param start of the text that the rule took it from; in UTF-16 units, as {@code String} counts
 * @param end behind that text
 */
public record Found(String answer, int start, int end) {
  Found with(String other) {
    return new Found(other, start, end);
  }
}

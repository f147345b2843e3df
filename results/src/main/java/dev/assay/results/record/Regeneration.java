package dev.assay.results.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code regeneration.json}: what came when some items were asked again, of a fresh server with the
 * same weights.
 *
 * @param asked completions that were generated again
 * @param sameText of these, equal to the first to the last character
 * @param otherAnswers items whose answer is another than the first, in the benchmark's order, an
 *     item once for each of its samples that differs
 * @param tolerance share of other answers up to which the protocol takes it for rounding, 0 to 1
 * @param failure why nothing could be generated again; null where it was
 */
public record Regeneration(
    int schema,
    int asked,
    int sameText,
    List<String> otherAnswers,
    double tolerance,
    @Nullable String failure) {
  public static final int SCHEMA = 1;

  public Regeneration {
    otherAnswers = List.copyOf(otherAnswers);
  }

  /** One that could not be done. */
  public static Regeneration failed(double tolerance, String why) {
    return new Regeneration(SCHEMA, 0, 0, List.of(), tolerance, why);
  }

  /** Whether more answers differ than the protocol tolerates. */
  public boolean disagrees() {
    return otherAnswers.size() > tolerance * asked;
  }
}

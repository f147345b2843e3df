package dev.assay.tasks.recorded;

import java.util.ArrayList;
import java.util.List;

/**
 * The score of a file of completions.
 *
 * @param n number of items; always all of them
 * @param score mean over items of the share of right samples
 * @param stderr standard error of that mean by the protocol's rule, items being what was sampled
 * @param formatFailures completions without an answer that the rule finds (counted as wrong)
 * @param repeats samples an item
 * @param wrong completions with another answer than the right one
 * @param format of the file, in words
 * @param statistics intervals, balance, and how the standard error was computed
 * @param notes what was taken for granted
 */
public record RecordedScore(
    int schema,
    String benchmark,
    String protocol,
    int protocolVersion,
    int n,
    double score,
    double stderr,
    int formatFailures,
    int repeats,
    int wrong,
    String format,
    Statistics statistics,
    List<String> notes) {
  public static final int SCHEMA = 1;

  public RecordedScore {
    notes = List.copyOf(notes);
  }

  /** The same with something more that was taken for granted. */
  public RecordedScore noting(String note) {
    List<String> more = new ArrayList<>(notes);
    more.add(note);
    return new RecordedScore(
        schema,
        benchmark,
        protocol,
        protocolVersion,
        n,
        score,
        stderr,
        formatFailures,
        repeats,
        wrong,
        format,
        statistics,
        more);
  }
}

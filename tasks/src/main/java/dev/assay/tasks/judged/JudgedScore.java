package dev.assay.tasks.judged;

import dev.assay.results.record.Finding;
import dev.assay.results.record.Verdict;
import dev.assay.results.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The score of answers that a language model judged.
 *
 * @param n number of items; always all of them
 * @param score see {@code stderrRule} and the scorer of the protocol
 * @param formatFailures items without an answer
 * @param scored items that count; fewer than {@code n} only where the protocol's rule leaves out
 *     those whose verdicts cannot be read
 * @param unparsed replies that cannot be read, whatever they count for
 * @param verdict the gravest finding's: a score that is not clean is not to be shown without it
 * @param bootstrap 95 % of the mean over items that count
 * @param pairwise where answers were compared
 * @param rubric where they were judged by criteria
 * @param notes what was taken for granted
 */
public record JudgedScore(
    int schema,
    String benchmark,
    String protocol,
    int protocolVersion,
    int n,
    double score,
    double stderr,
    String stderrRule,
    int formatFailures,
    int scored,
    int unparsed,
    Verdict verdict,
    Interval bootstrap,
    By judge,
    @Nullable PairwiseCounts pairwise,
    @Nullable RubricCounts rubric,
    List<Finding> findings,
    List<String> notes) {
  public static final int SCHEMA = 1;

  public JudgedScore {
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
  }

  /** The same with something more that was taken for granted. */
  public JudgedScore noting(String note) {
    List<String> more = new ArrayList<>(notes);
    more.add(note);
    return new JudgedScore(
        schema,
        benchmark,
        protocol,
        protocolVersion,
        n,
        score,
        stderr,
        stderrRule,
        formatFailures,
        scored,
        unparsed,
        verdict,
        bootstrap,
        judge,
        pairwise,
        rubric,
        findings,
        more);
  }

  /**
   * Who judged, and how.
   *
   * @param name {@code PROVIDER/MODEL}
   * @param answeredBy models' names in the replies
   * @param promptSha256 digest of the judge's prompts and settings
   * @param askedAgain questions that had to be asked more than once
   */
  public record By(
      String name, List<String> answeredBy, String promptSha256, int askedAgain, JudgeCost cost) {
    public By {
      answeredBy = List.copyOf(answeredBy);
    }
  }
}

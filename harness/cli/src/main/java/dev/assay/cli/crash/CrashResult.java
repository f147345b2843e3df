package dev.assay.cli.crash;

import java.util.List;
import java.util.Locale;

/**
 * What became of a job whose processes were killed at a point.
 *
 * @param killed whether they were met there: a step may be over before it is seen
 * @param ended whether the job came to its end, its board built
 * @param sealed trials that have exactly one sealed attempt which counts
 * @param attempts of the trial
 * @param repeated steps that were begun again in the attempt in which they had ended
 * @param lost attempts before the last that are not sealed as failures, or numbers left out
 * @param orphans containers, volumes and processes that were left
 */
public record CrashResult(
    KillPoint point,
    boolean killed,
    boolean ended,
    int sealed,
    int attempts,
    int repeated,
    int lost,
    List<String> orphans) {
  /** Columns of the table. */
  public static final List<String> HEADING =
      List.of(
          "point",
          "process",
          "killed",
          "ended",
          "sealed",
          "attempts",
          "repeated",
          "lost",
          "orphans");

  public CrashResult {
    orphans = List.copyOf(orphans);
  }

  /** Whether all is as it must be. */
  public boolean good() {
    return killed && ended && sealed == 1 && repeated == 0 && lost == 0 && orphans.isEmpty();
  }

  /** A row under {@link #HEADING}. */
  public List<String> row() {
    return List.of(
        point.name(),
        point.victim().name().toLowerCase(Locale.ROOT),
        killed ? "yes" : "missed",
        ended ? "yes" : "no",
        Integer.toString(sealed),
        Integer.toString(attempts),
        Integer.toString(repeated),
        Integer.toString(lost),
        Integer.toString(orphans.size()));
  }
}

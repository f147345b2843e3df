package dev.assay.results.record;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * {@code after/adjudication-*.json}'s predicate: what a person decided of a trial.
 *
 * @param verdict that stands from now on
 * @param by who decided
 * @param why for people; it is shown on the board
 * @param findings ids of the findings that were looked at; empty for all
 * @param rules that had found more than a note when it was decided: what finds more later was not
 *     decided on
 * @param time when
 */
public record Adjudication(
    int schema,
    Verdict verdict,
    String by,
    String why,
    List<String> findings,
    List<String> rules,
    Instant time) {
  public static final int SCHEMA = 1;
  public static final String TYPE = "https://assay.dev/adjudication/v1";

  public Adjudication {
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(time, "time");
    findings = List.copyOf(findings);
    rules = List.copyOf(rules);
  }
}

package dev.assay.audit.judge;

import dev.assay.audit.Detector;
import dev.assay.audit.Evidence;
import dev.assay.audit.Excerpts;
import dev.assay.audit.Findings;
import dev.assay.audit.Rules;
import dev.assay.audit.judge.JudgeModel.NoAnswer;
import dev.assay.audit.judge.JudgeModel.Said;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.DetectorReport.NotRun;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks a language model several times, on its own each time, what it makes of the record. A
 * majority that cites lines which are there makes {@code review}, whatever the rules file says;
 * nothing that it answers makes more, or takes anything back that others found.
 */
public final class ModelJudge implements Detector {
  public static final String NAME = "judge";

  private static final String RULE = "judge.opinion";
  private static final int VERSION = 1;

  private final Rules rules;
  private final JudgeModel model;
  private final int votes;

  /**
   * @param votes how often it is asked
   */
  public ModelJudge(Rules rules, JudgeModel model, int votes) {
    if (votes < 1) {
      throw new IllegalArgumentException("a judge needs a vote: " + votes);
    }
    this.rules = rules;
    this.model = model;
    this.votes = votes;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int version() {
    return VERSION;
  }

  /** Nobody is held up by a model that does not answer. */
  @Override
  public boolean required() {
    return false;
  }

  @Override
  public DetectorReport inspect(Evidence evidence) {
    Bundle shown = Gathering.of(evidence);
    String text = shown.text();
    Count count = new Count();
    for (int i = 0; i < votes; i++) {
      try {
        Said said = model.ask(JudgeRules.text(rules), text + JudgeRules.QUESTION);
        count.add(said, Ballot.of(said.text(), shown));
      } catch (NoAnswer e) {
        count.failed.add(Excerpts.clip(String.valueOf(e.getMessage())));
      }
    }
    count.numbers.put("lines_shown", (double) shown.lines());
    return report(count, evidence.reproduce() + " --judge " + model.name());
  }

  private DetectorReport report(Count count, String reproduce) {
    List<Finding> found = List.of();
    if (2 * count.review > votes) {
      Findings findings = new Findings(rules);
      findings.add(
          RULE,
          "%s: %d of %d votes of %s ask a person to look"
              .formatted(
                  Excerpts.clip(count.reasons.getFirst().claim(), 160),
                  count.review,
                  votes,
                  model.name()),
          count.reasons.stream().map(ModelJudge::evidence).distinct().toList(),
          reproduce);
      found = findings.list().stream().map(ModelJudge::atMostReview).toList();
    }
    List<NotRun> gaps = new ArrayList<>();
    count.failed.forEach(why -> gaps.add(new NotRun("a vote of " + model.name(), why, false)));
    if (count.spoilt > 0) {
      gaps.add(
          new NotRun(
              count.spoilt + " votes of " + model.name(),
              "the answer was not what was asked for",
              false));
    }
    return new DetectorReport(NAME, VERSION, required(), found, gaps, count.statistics(votes));
  }

  private static Finding.Evidence evidence(Ballot.Reason reason) {
    return Finding.Evidence.ofFile(
        reason.file(),
        Excerpts.clip(
            reason.file() + ":" + reason.line() + " " + reason.quote() + "\n" + reason.claim()));
  }

  private static Finding atMostReview(Finding finding) {
    return finding.severity() != Severity.FLAGGED
        ? finding
        : new Finding(
            finding.id(),
            finding.rule(),
            Severity.REVIEW,
            finding.summary(),
            finding.evidence(),
            finding.reproduce());
  }

  private static final class Count {
    private final Set<String> seen = new LinkedHashSet<>();
    private final List<Ballot.Reason> reasons = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private final Map<String, Double> numbers = new HashMap<>();
    private int review;
    private int spoilt;

    void add(Said said, Ballot ballot) {
      sum("input_tokens", (double) said.inputTokens());
      sum("output_tokens", (double) said.outputTokens());
      sum("dollars", said.dollars());
      sum("citations_unfounded", ballot.unfounded());
      sum("citations_founded", ballot.reasons().size());
      spoilt += ballot.usable() ? 0 : 1;
      if (ballot.review()) {
        review++;
        for (Ballot.Reason reason : ballot.reasons()) {
          if (seen.add(reason.file() + ":" + reason.line())) {
            reasons.add(reason);
          }
        }
      }
    }

    private void sum(String name, double more) {
      numbers.merge(name, more, Double::sum);
    }

    Map<String, Double> statistics(int votes) {
      numbers.put("votes", (double) votes);
      numbers.put("votes_review", (double) review);
      numbers.put("votes_unusable", (double) (spoilt + failed.size()));
      return numbers;
    }
  }
}

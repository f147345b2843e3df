package dev.assay.tasks.evaluation;

import dev.assay.results.record.Grade;
import dev.assay.results.record.ResponseLine;
import dev.assay.tasks.protocol.Protocol;
import dev.assay.tasks.scoring.Extraction;
import dev.assay.tasks.scoring.Scoring;

/** The running score, for people who watch. */
final class Tally {
  private final Extraction extraction;
  private final int total;
  private int done;
  private int asked;
  private int right;
  private int failures;
  private long firstAsked;

  Tally(Protocol protocol, int total) {
    this.extraction = Extraction.named(protocol.extraction());
    this.total = total;
  }

  /** Counts a response of an earlier run. */
  void resumed(ResponseLine line) {
    Grade grade = Scoring.grade(extraction, line);
    done++;
    right += grade.correct() ? 1 : 0;
    failures += grade.extracted() == null ? 1 : 0;
  }

  void begin() {
    firstAsked = System.nanoTime();
  }

  /** Counts a response of this run. */
  EvaluationProgress.Update asked(ResponseLine line) {
    resumed(line);
    asked++;
    double seconds = (System.nanoTime() - firstAsked) / 1e9;
    return new EvaluationProgress.Update(
        done, total, seconds > 0 ? asked / seconds : 0, (double) right / done, failures);
  }
}

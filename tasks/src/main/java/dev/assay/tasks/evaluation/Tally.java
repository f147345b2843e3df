package dev.assay.tasks.evaluation;

import dev.assay.results.record.Grade;
import dev.assay.results.record.ResponseLine;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.protocol.Protocol;
import dev.assay.tasks.scoring.Grader;
import dev.assay.tasks.scoring.Scorer;
import org.jspecify.annotations.Nullable;

/** The running score, for people who watch. */
final class Tally {
  private final @Nullable Grader grader;
  private final int total;
  private int done;
  private int asked;
  private int right;
  private int failures;
  private long firstAsked;

  Tally(Benchmark benchmark, Protocol protocol) {
    // Programs are run and judges asked when all are there, beside nothing else.
    Scorer scorer = Scorer.named(protocol.scorer());
    boolean later = scorer.executes() || scorer.judged();
    this.grader = later ? null : new Grader(benchmark, protocol);
    this.total = benchmark.test().size() * protocol.draws().size();
  }

  /** Counts a response of an earlier run. */
  void resumed(ResponseLine line) {
    done++;
    if (grader == null) {
      return;
    }
    Grade grade = grader.grade(line);
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
        done,
        total,
        seconds > 0 ? asked / seconds : 0,
        grader == null ? Double.NaN : (double) right / done,
        failures);
  }
}

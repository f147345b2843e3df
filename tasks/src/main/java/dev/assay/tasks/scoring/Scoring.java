package dev.assay.tasks.scoring;

import dev.assay.results.record.Grade;
import dev.assay.results.record.ResponseLine;
import dev.assay.results.record.Score;
import dev.assay.results.store.Json;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.protocol.ChoiceOrder;
import dev.assay.tasks.protocol.Protocol;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Computes {@code grades.jsonl} and {@code score.json} from {@code responses.jsonl}: no model, no
 * clock, no randomness, so that the same responses give the same bytes anywhere.
 */
public final class Scoring {
  private Scoring() {}

  /**
   * Scores recorded responses and writes both files, atomically.
   *
   * @throws dev.assay.results.InputException when the responses are not those of this benchmark
   *     under this protocol: items missing, foreign, twice or out of order, another prompt, another
   *     order of choices. A score is never computed on fewer items
   */
  public static Score score(
      Benchmark benchmark, Protocol protocol, Path responses, Path grades, Path score) {
    List<Grade> graded = grade(benchmark, protocol, responses);
    Score result = score(benchmark, protocol, graded);
    Json.writeLines(grades, graded);
    Json.write(score, result);
    return result;
  }

  /** A grade an item, in item order, without writing anything. */
  public static List<Grade> grade(Benchmark benchmark, Protocol protocol, Path responses) {
    ResponseCheck check = new ResponseCheck(benchmark, protocol, responses);
    Extraction extraction = Extraction.named(protocol.extraction());
    List<Grade> grades = new ArrayList<>();
    Json.forEachLine(
        responses,
        ResponseLine.class,
        line -> {
          check.accept(line);
          grades.add(grade(extraction, line));
        });
    check.finish();
    return grades;
  }

  /** Grades one completion. */
  public static Grade grade(Extraction extraction, ResponseLine line) {
    String expected = ChoiceOrder.rightLetter(line.order());
    String extracted = extraction.extract(line.completion());
    return new Grade(Grade.SCHEMA, line.id(), extracted, expected, expected.equals(extracted));
  }

  private static Score score(Benchmark benchmark, Protocol protocol, List<Grade> grades) {
    int n = grades.size();
    int right = (int) grades.stream().filter(Grade::correct).count();
    int failures = (int) grades.stream().filter(grade -> grade.extracted() == null).count();
    return new Score(
        Score.SCHEMA,
        benchmark.id(),
        protocol.name(),
        protocol.version(),
        n,
        (double) right / n,
        StandardError.ofProportion(right, n),
        failures);
  }
}

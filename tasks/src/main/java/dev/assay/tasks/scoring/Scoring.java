package dev.assay.tasks.scoring;

import dev.assay.results.record.Grade;
import dev.assay.results.record.ResponseLine;
import dev.assay.results.record.Score;
import dev.assay.results.store.Json;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.protocol.Protocol;
import dev.assay.tasks.protocol.Templates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
    return score(benchmark, protocol, responses, grades, score, null);
  }

  /**
   * The same for programs, which are run.
   *
   * @param code where they are run; null where the protocol's scorer runs nothing
   */
  public static Score score(
      Benchmark benchmark,
      Protocol protocol,
      Path responses,
      Path grades,
      Path score,
      @Nullable CodeRunner code) {
    Graded graded = grade(benchmark, protocol, responses, code);
    Score result = score(benchmark, protocol, graded);
    Json.writeLines(grades, graded.grades());
    Json.write(score, result);
    return result;
  }

  /** A grade an item, in item order, without writing anything. */
  public static List<Grade> grade(Benchmark benchmark, Protocol protocol, Path responses) {
    return grade(benchmark, protocol, responses, null).grades();
  }

  /**
   * What responses come to.
   *
   * @param decoding as they all say; null where they say nothing
   */
  private record Graded(List<Grade> grades, @Nullable Map<String, Double> decoding) {}

  private static Graded grade(
      Benchmark benchmark, Protocol protocol, Path responses, @Nullable CodeRunner code) {
    ResponseCheck check = new ResponseCheck(benchmark, protocol, responses);
    Grader grader = new Grader(benchmark, protocol, code);
    List<Grade> grades = new ArrayList<>();
    Json.forEachLine(
        responses,
        ResponseLine.class,
        line -> {
          // What is not of this benchmark is named with all else that is wrong.
          if (check.accept(line)) {
            grades.add(grader.grade(line));
          }
        });
    check.finish();
    return new Graded(grades, check.decoding());
  }

  private static Score score(Benchmark benchmark, Protocol protocol, Graded graded) {
    int n = benchmark.test().size();
    int samples = protocol.draws().size();
    List<Grade> grades = graded.grades();
    int right = (int) grades.stream().filter(Grade::correct).count();
    int failures = (int) grades.stream().filter(grade -> grade.extracted() == null).count();
    int[] hits = hits(grades, samples);
    boolean programs = Scorer.named(protocol.scorer()).executes();
    Templates templates = protocol.templates();
    return new Score(
        Score.SCHEMA,
        benchmark.id(),
        protocol.name(),
        protocol.version(),
        n,
        (double) right / grades.size(),
        samples == 1
            ? StandardError.ofProportion(right, n)
            : StandardError.ofMean(
                Arrays.stream(hits).mapToDouble(hit -> (double) hit / samples).toArray()),
        failures,
        samples == 1 ? null : samples,
        programs ? PassAtK.means(hits, samples) : null,
        graded.decoding(),
        templates == null ? null : templates.digests());
  }

  /** Each item's number of right samples; an item's grades stand together. */
  private static int[] hits(List<Grade> grades, int samples) {
    int[] hits = new int[grades.size() / samples];
    for (int i = 0; i < grades.size(); i++) {
      hits[i / samples] += grades.get(i).correct() ? 1 : 0;
    }
    return hits;
  }
}

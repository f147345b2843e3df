package dev.assay.tasks.judged;

import dev.assay.tasks.benchmark.Rubric;
import dev.assay.tasks.recorded.ItemBootstrap;
import dev.assay.tasks.scoring.StandardError;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scores of answers that were judged by a rubric's criteria. */
final class Rubrics {
  private static final int DRAWS = 1000;

  private Rubrics() {}

  /**
   * The assay rule. An item's score is the points of the criteria that hold, by the most that could
   * be had, held to 0..1; the benchmark's is the mean over all items. A criterion whose reply
   * cannot be read counts against the answer: not met where it gives points, met where it takes
   * some.
   */
  static Metric assay(List<Judged> all) {
    double[] items =
        all.stream().mapToDouble(item -> Math.clamp(share(item, true), 0.0, 1.0)).toArray();
    return new Metric(
        Arrays.stream(items).average().orElseThrow(),
        StandardError.ofMean(items),
        boxed(items),
        Metric.BY_ITEM);
  }

  /**
   * PostTrainBench's and HealthBench's rule: items may fall below 0, only their mean is held to
   * 0..1; what cannot be read is not met, which helps where points would be taken. The standard
   * error is the deviation over 1000 draws of items, here of this program's generator.
   */
  static Metric postTrainBench(List<Judged> all) {
    double[] items = all.stream().mapToDouble(item -> share(item, false)).toArray();
    double mean = Arrays.stream(items).average().orElseThrow();
    return new Metric(
        Math.clamp(mean, 0.0, 1.0),
        ItemBootstrap.deviation(items, DRAWS),
        boxed(items),
        "standard deviation of the mean over 1000 draws of items");
  }

  private static List<@Nullable Double> boxed(double[] items) {
    return Arrays.stream(items).<@Nullable Double>mapToObj(Double::valueOf).toList();
  }

  private static double share(Judged item, boolean against) {
    Rubric rubric = Rubric.of(item.item());
    double points = 0;
    for (int i = 0; i < item.verdicts().size(); i++) {
      int worth = rubric.criteria().get(i).points();
      points += met(item.verdicts().get(i), against && worth < 0) ? worth : 0;
    }
    return points / rubric.best();
  }

  private static boolean met(Judged.Verdict verdict, boolean unread) {
    return verdict.label() == null ? unread : Verdicts.YES.equals(verdict.label());
  }
}

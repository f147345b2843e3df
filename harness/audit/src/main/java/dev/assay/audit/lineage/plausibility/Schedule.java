package dev.assay.audit.lineage.plausibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Learning rates that a trainer logged, and from them an upper bound of their sum over all steps:
 * between two logged steps the greater rate counts, before the first the greatest of the run (a
 * warm-up may peak unseen), and a step number that falls begins another run, which is added.
 *
 * @param rateSum sum of the rates over all steps, from above
 * @param steps of all runs together
 * @param source file that says so
 * @param excerpt one of its lines
 */
record Schedule(double rateSum, long steps, String source, String excerpt) {
  private static final long MOST_STEPS = 10_000_000;

  /** A logged step and its rate; NaN where that step's line had none. */
  record Point(long step, double rate) {
    boolean isPlausible() {
      return step >= 0 && step <= MOST_STEPS && (Double.isNaN(rate) || (rate >= 0 && rate < 100));
    }
  }

  /** The schedule of some points in the order in which they were logged; none without a rate. */
  static Optional<Schedule> of(List<Point> points, String source, String excerpt) {
    double sum = 0;
    long steps = 0;
    List<Point> run = new ArrayList<>();
    for (Point point : points) {
      if (!run.isEmpty() && point.step < run.getLast().step) {
        sum += sum(run);
        steps += run.getLast().step;
        run.clear();
      }
      run.add(point);
    }
    if (!run.isEmpty()) {
      sum += sum(run);
      steps += run.getLast().step;
    }
    return points.stream().allMatch(p -> Double.isNaN(p.rate))
        ? Optional.empty()
        : Optional.of(new Schedule(sum, steps, source, excerpt));
  }

  private static double sum(List<Point> run) {
    double peak =
        run.stream().mapToDouble(Point::rate).filter(r -> !Double.isNaN(r)).max().orElse(0);
    double sum = 0;
    long before = 0;
    double last = peak;
    for (Point point : run) {
      double rate = Double.isNaN(point.rate) ? last : point.rate;
      sum += Math.max(last, rate) * (point.step - before);
      before = point.step;
      last = rate;
    }
    return sum;
  }
}

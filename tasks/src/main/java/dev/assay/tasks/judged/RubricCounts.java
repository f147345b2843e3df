package dev.assay.tasks.judged;

import dev.assay.tasks.benchmark.Rubric;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the judge said, for who doubts the score.
 *
 * @param criteria how many were asked about
 * @param met how many hold
 * @param byAxis of the criteria that give points, which share of the points was reached, by axis
 */
public record RubricCounts(int criteria, int met, Map<String, Double> byAxis) {
  private static final String NO_AXIS = "none";

  public RubricCounts {
    byAxis = Collections.unmodifiableMap(new TreeMap<>(byAxis));
  }

  static RubricCounts of(List<Judged> all) {
    int criteria = 0;
    int met = 0;
    Map<String, Integer> reached = new TreeMap<>();
    Map<String, Integer> possible = new TreeMap<>();
    for (Judged item : all) {
      Rubric rubric = Rubric.of(item.item());
      for (int i = 0; i < item.verdicts().size(); i++) {
        boolean holds = Verdicts.YES.equals(item.verdicts().get(i).label());
        Rubric.Criterion criterion = rubric.criteria().get(i);
        criteria++;
        met += holds ? 1 : 0;
        if (criterion.points() > 0) {
          String axis = criterion.axis() == null ? NO_AXIS : criterion.axis();
          possible.merge(axis, criterion.points(), Integer::sum);
          reached.merge(axis, holds ? criterion.points() : 0, Integer::sum);
        }
      }
    }
    Map<String, Double> shares = new TreeMap<>();
    possible.forEach(
        (axis, most) -> shares.put(axis, (double) reached.getOrDefault(axis, 0) / most));
    return new RubricCounts(criteria, met, shares);
  }
}

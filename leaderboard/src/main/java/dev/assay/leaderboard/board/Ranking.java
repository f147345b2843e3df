package dev.assay.leaderboard.board;

import dev.assay.leaderboard.statistics.AgentScores;
import dev.assay.leaderboard.statistics.Bootstrap;
import dev.assay.leaderboard.statistics.CellScores;
import dev.assay.leaderboard.statistics.UnpairedTest;
import dev.assay.results.record.Cell;
import dev.assay.results.record.Outcome;
import dev.assay.results.record.Regime;
import dev.assay.results.record.Ruleset;
import dev.assay.results.record.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes rows of trials, and ranks them, by a ruleset. */
final class Ranking {
  private static final Comparator<Row> ORDER =
      Comparator.comparingDouble((Row r) -> r.score() == null ? -1.0 : r.score())
          .reversed()
          .thenComparing(Row::verdict)
          .thenComparing(Row::agent)
          .thenComparing(Row::task)
          .thenComparing(Row::baseModel);

  /** Draws of an interval, and where they start: the same record gives the same board. */
  private static final Bootstrap BOOTSTRAP = new Bootstrap(10_000, 20261126);

  private final Ruleset ruleset;
  private final ScoreRule rule;

  Ranking(Ruleset ruleset, Baselines baselines) {
    this.ruleset = ruleset;
    this.rule = new ScoreRule(ruleset, baselines);
  }

  /** One section a regime, by name. */
  List<Section> sections(List<Trial> trials) {
    Map<String, List<Trial>> byRegime =
        trials.stream()
            .collect(
                Collectors.groupingBy(t -> t.result().regime(), TreeMap::new, Collectors.toList()));
    return byRegime.entrySet().stream().map(e -> section(e.getKey(), e.getValue())).toList();
  }

  private Section section(String regime, List<Trial> trials) {
    Map<String, List<Trial>> cells =
        trials.stream()
            .collect(
                Collectors.groupingBy(
                    t -> t.result().cell().slug(), TreeMap::new, Collectors.toList()));
    List<Row> rows = cells.values().stream().map(this::row).sorted(ORDER).toList();
    @Nullable Regime details =
        trials.stream()
            .map(Trial::spec)
            .filter(Objects::nonNull)
            .map(spec -> spec.regime())
            .findFirst()
            .orElse(null);
    return new Section(regime, details, new Places(ruleset, rows).of(rows));
  }

  private Row row(List<Trial> repeats) {
    List<Double> scores = new ArrayList<>();
    List<Double> stderrs = new ArrayList<>();
    int n = 0;
    Verdict verdict = Verdict.CLEAN;
    double seconds = 0;
    for (Trial trial : repeats) {
      Outcome.@Nullable Scored scored = rule.of(trial);
      if (scored != null) {
        scores.add(scored.score());
        stderrs.add(scored.stderr());
        n = scored.n();
      }
      verdict = verdict.or(trial.verdict());
      seconds += trial.result().usage().wallSeconds() / repeats.size();
    }
    @Nullable Aggregate both = scores.isEmpty() ? null : Aggregate.of(scores, stderrs);
    Cell cell = repeats.getFirst().result().cell();
    return new Row(
        null,
        cell.agent(),
        cell.task(),
        cell.baseModel(),
        both == null ? null : both.score(),
        both == null ? null : both.stderr(),
        n,
        verdict,
        repeats.stream()
            .map(t -> t.result().outcome().label())
            .distinct()
            .collect(Collectors.joining("+")),
        seconds,
        repeats,
        both == null ? null : standing(scores, stderrs, n),
        both == null ? Double.POSITIVE_INFINITY : both.freedom());
  }

  private static Standing standing(List<Double> scores, List<Double> stderrs, int n) {
    double[] means = scores.stream().mapToDouble(Double::doubleValue).toArray();
    double[] errors = new double[means.length];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = UnpairedTest.Entry.ofItems(means[i], stderrs.get(i), n).stderr();
    }
    AgentScores one =
        AgentScores.of(
            "", List.of(new CellScores("one", "one", means, errors, n)), Map.of("one", 1.0));
    Bootstrap.Interval interval = BOOTSTRAP.interval(one, 0.95);
    return new Standing(
        Math.clamp(interval.low(), 0.0, 1.0),
        Math.clamp(interval.high(), 0.0, 1.0),
        0,
        0,
        List.of());
  }
}

package dev.assay.leaderboard.board;

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

  private final Ruleset ruleset;

  Ranking(Ruleset ruleset) {
    this.ruleset = ruleset;
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
    return new Section(regime, details, ranked(rows));
  }

  private Row row(List<Trial> repeats) {
    List<Double> scores = new ArrayList<>();
    List<Double> stderrs = new ArrayList<>();
    int n = 0;
    Verdict verdict = Verdict.CLEAN;
    double seconds = 0;
    for (Trial trial : repeats) {
      if (trial.result().outcome() instanceof Outcome.Scored scored) {
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
        repeats);
  }

  /** Equal scores share a rank; each task and base model is a race of its own. */
  private List<Row> ranked(List<Row> sorted) {
    List<Row> rows = new ArrayList<>();
    for (Row row : sorted) {
      rows.add(row.ranked(isRanked(row) ? rank(row, sorted) : null));
    }
    // Stable: by score within the ranked and within the others.
    rows.sort(Comparator.comparing(row -> row.rank() == null));
    return rows;
  }

  private int rank(Row row, List<Row> rows) {
    double own = Objects.requireNonNull(row.score());
    long better =
        rows.stream()
            .filter(this::isRanked)
            .filter(o -> o.task().equals(row.task()) && o.baseModel().equals(row.baseModel()))
            .filter(o -> Objects.requireNonNull(o.score()) > own)
            .count();
    return 1 + (int) better;
  }

  private boolean isRanked(Row row) {
    return row.score() != null && (ruleset.rankFlagged() || row.verdict() != Verdict.FLAGGED);
  }
}

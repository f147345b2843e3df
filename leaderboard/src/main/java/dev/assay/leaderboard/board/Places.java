package dev.assay.leaderboard.board;

import dev.assay.leaderboard.statistics.Ranks;
import dev.assay.leaderboard.statistics.UnpairedTest;
import dev.assay.results.record.Ruleset;
import dev.assay.results.record.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gives rows their ranks, and says how sure these are. */
final class Places {
  /** A false difference among all pairs of one task and base model. */
  private static final double LEVEL = 0.05;

  private final Ruleset ruleset;
  private final Map<String, Double> unflagged = new HashMap<>();

  Places(Ruleset ruleset, List<Row> rows) {
    this.ruleset = ruleset;
    rows.stream()
        .collect(Collectors.groupingBy(Row::agent))
        .forEach((agent, own) -> unflagged.put(agent, unflaggedShare(own)));
  }

  private static double unflaggedShare(List<Row> rows) {
    long clean = rows.stream().filter(r -> r.verdict() != Verdict.FLAGGED).count();
    return (double) clean / rows.size();
  }

  /** Equal scores share a rank; each task and base model is ranked by itself. */
  List<Row> of(List<Row> sorted) {
    Map<String, List<Row>> races = new LinkedHashMap<>();
    for (Row row : sorted) {
      if (isRanked(row)) {
        races.computeIfAbsent(race(row), key -> new ArrayList<>()).add(row);
      }
    }
    Map<String, Row> ranked = new HashMap<>();
    races.values().forEach(rows -> race(rows, ranked));
    List<Row> all =
        sorted.stream()
            .map(row -> ranked.getOrDefault(key(row), row))
            .collect(Collectors.toCollection(ArrayList::new));
    // Stable: by score within the ranked and within the others.
    all.sort(Comparator.comparing(row -> row.rank() == null));
    return all;
  }

  private static void race(List<Row> rows, Map<String, Row> ranked) {
    List<UnpairedTest.Entry> scores = rows.stream().map(Row::entry).toList();
    List<Ranks.Interval> places =
        Ranks.intervals(
            rows.size(), (a, b) -> UnpairedTest.compare(scores.get(a), scores.get(b)), LEVEL);
    int rank = 0;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      boolean tied = i > 0 && number(rows.get(i - 1).score()) == number(row.score());
      rank = tied ? rank : i + 1;
      Ranks.Interval place = places.get(i);
      List<String> like = place.like().stream().map(j -> rows.get(j).agent()).sorted().toList();
      Standing own = Objects.requireNonNull(row.standing());
      ranked.put(key(row), row.ranked(rank, own.among(place.best(), place.worst(), like)));
    }
  }

  private static double number(@Nullable Double value) {
    return Objects.requireNonNull(value);
  }

  private static String race(Row row) {
    return row.task() + "\n" + row.baseModel();
  }

  private static String key(Row row) {
    return row.agent() + "\n" + race(row);
  }

  private boolean isRanked(Row row) {
    return row.score() != null
        && row.tier().isRanked()
        && (ruleset.rankFlagged() || row.verdict() != Verdict.FLAGGED)
        && unflagged.getOrDefault(row.agent(), 0.0) >= ruleset.rankUnflaggedShare();
  }
}

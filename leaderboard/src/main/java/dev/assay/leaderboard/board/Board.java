package dev.assay.leaderboard.board;

import dev.assay.results.record.Ruleset;
import java.util.List;
import java.util.stream.Stream;

/**
 * The board: a section a regime, by one ruleset.
 *
 * @param warnings what could not be read, a sentence each
 */
public record Board(Ruleset ruleset, List<Section> sections, List<String> warnings) {
  public Board {
    sections = List.copyOf(sections);
    warnings = List.copyOf(warnings);
  }

  /** Ranks these trials by a ruleset. */
  public static Board of(TrialRows trials, Ruleset ruleset, Baselines baselines) {
    return new Board(
        ruleset, new Ranking(ruleset, baselines).sections(trials.trials()), trials.warnings());
  }

  public Stream<Row> rows() {
    return sections.stream().flatMap(section -> section.rows().stream());
  }

  public Stream<Trial> trials() {
    return rows().flatMap(row -> row.trials().stream());
  }

  /** The board as aligned plain text for a terminal. */
  public String table() {
    return new TextTable(this).text();
  }
}

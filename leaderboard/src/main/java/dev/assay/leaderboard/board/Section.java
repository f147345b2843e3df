package dev.assay.leaderboard.board;

import dev.assay.results.record.Regime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One table: the rows of one regime.
 *
 * @param regime its name
 * @param details the regime itself, or null where no trial's spec could be read
 * @param rows those with a rank, by score; then the others, by score
 */
public record Section(String regime, @Nullable Regime details, List<Row> rows) {
  public Section {
    rows = List.copyOf(rows);
  }

  /** Whether these scores may be compared with the leaderboard's. */
  public boolean comparable() {
    return details != null && details.comparable();
  }
}

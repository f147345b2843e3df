package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Numbers;
import dev.assay.leaderboard.board.Row;
import dev.assay.leaderboard.board.Standing;
import dev.assay.results.record.Verdict;

/** How sure a row is, in words below its cells. */
final class Certainty {
  private Certainty() {}

  /** {@code places 1 to 3}, with the agents that are in the same group; empty without a rank. */
  static Element ranks(Row row) {
    Standing sure = row.standing();
    Element out = Element.of("span", "n");
    if (sure == null || sure.best() == 0) {
      return out;
    }
    if (sure.best() == sure.worst()) {
      return out.text("told apart from all");
    }
    return out.with("title", "can't be told apart from " + String.join(", ", sure.like()))
        .text(sure.best() + " to " + sure.worst());
  }

  static Element interval(Row row) {
    Standing sure = row.standing();
    Element out = Element.of("span", "n");
    return sure == null
        ? out
        : out.text("95 %: " + Numbers.percent(sure.low()) + " to " + Numbers.percent(sure.high()));
  }

  /** Rates over repeats; what never happened is left out. */
  static Element rates(Row row) {
    StringBuilder text = new StringBuilder();
    if (row.trials().size() > 1) {
      rate(text, row.failed(), "failed");
      rate(text, row.share(Verdict.FLAGGED), "flagged");
      rate(text, row.share(Verdict.REVIEW), "review");
    }
    if (row.retries() > 0) {
      text.append(text.isEmpty() ? "" : ", ").append(row.retries()).append(" retried");
    }
    return Element.of("span", "n").text(text.toString());
  }

  private static void rate(StringBuilder text, double share, String what) {
    if (share > 0) {
      text.append(text.isEmpty() ? "" : ", ").append(Numbers.percent(share)).append(" % ");
      text.append(what);
    }
  }
}

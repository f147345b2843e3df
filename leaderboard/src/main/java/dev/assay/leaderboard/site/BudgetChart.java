package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Numbers;
import dev.assay.leaderboard.board.Row;
import dev.assay.leaderboard.board.Trial;
import dev.assay.results.record.Budget;
import dev.assay.results.record.TrialSpec;
import dev.assay.results.record.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How much of its budgets an agent used: mean over its trials, of each budget that was set. */
final class BudgetChart {
  private BudgetChart() {}

  /** A share of a budget. */
  private record Share(String name, double share) {}

  static Element of(String regime, List<Row> rows) {
    List<Element> lines = new ArrayList<>();
    for (Row row : rows) {
      for (String budget : List.of("wall time", "tokens", "dollars", "requests")) {
        double[] shares =
            row.trials().stream()
                .flatMap(t -> shares(t).stream())
                .filter(s -> s.name().equals(budget))
                .mapToDouble(Share::share)
                .toArray();
        if (shares.length > 0) {
          lines.add(line(row, budget, java.util.Arrays.stream(shares).average().orElse(0)));
        }
      }
    }
    return Tables.of(
        "Budget use of regime " + regime,
        List.of("Agent", "Cell", "Budget", "Used", "0 to 100 %"),
        lines);
  }

  private static Element line(Row row, String budget, double share) {
    Element bar =
        Element.of("svg", "scorebar" + (share > 1 ? " flagged" : ""))
            .with("viewBox", "0 0 200 22")
            .with("preserveAspectRatio", "none")
            .with("aria-hidden", "true")
            .add(
                Plot.rect("track", 0, 7, 200, 8),
                Plot.rect("fill", 0, 7, 200 * Math.min(1, share), 8));
    return Tables.row(
        Tables.cell(row.agent()),
        Tables.cell(row.task() + " · " + row.baseModel()),
        Tables.cell(budget),
        Tables.cell(Numbers.percent(share) + " %"),
        Element.of("td", "barcell").add(bar));
  }

  private static List<Share> shares(Trial trial) {
    @Nullable TrialSpec spec = trial.spec();
    if (spec == null) {
      return List.of();
    }
    Budget budget = spec.budget();
    Usage used = trial.result().usage();
    List<Share> shares = new ArrayList<>();
    shares.add(new Share("wall time", used.wallSeconds() / budget.wallSeconds()));
    if (budget.tokens() != null) {
      double tokens = (double) used.inputTokens() + used.outputTokens();
      shares.add(new Share("tokens", tokens / Objects.requireNonNull(budget.tokens())));
    }
    if (budget.dollars() != null) {
      shares.add(new Share("dollars", used.dollars() / Objects.requireNonNull(budget.dollars())));
    }
    if (budget.requests() != null) {
      double requests = used.requests();
      shares.add(new Share("requests", requests / Objects.requireNonNull(budget.requests())));
    }
    return shares;
  }
}

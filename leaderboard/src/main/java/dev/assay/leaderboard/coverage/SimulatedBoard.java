package dev.assay.leaderboard.coverage;

import dev.assay.leaderboard.board.Baselines;
import dev.assay.leaderboard.board.Board;
import dev.assay.leaderboard.board.Row;
import dev.assay.leaderboard.board.Rulesets;
import dev.assay.leaderboard.board.Trial;
import dev.assay.leaderboard.board.TrialRows;
import dev.assay.results.after.LastWord;
import dev.assay.results.record.Audit;
import dev.assay.results.record.Cell;
import dev.assay.results.record.Outcome;
import dev.assay.results.record.Ruleset;
import dev.assay.results.record.Tier;
import dev.assay.results.record.TrialResult;
import dev.assay.results.record.Usage;
import dev.assay.results.record.Verdict;
import dev.assay.results.store.AttemptFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** One board drawn from a model, and made by the same code as any board. */
final class SimulatedBoard {
  private static final Ruleset RULESET = Rulesets.named("assay");
  private static final Audit CLEAN = new Audit(1, Verdict.CLEAN, List.of(), "", List.of());
  private static final AttemptFolder NOWHERE = new AttemptFolder(Path.of("attempt-1"));

  private final GeneratingModel model;
  private final RandomGenerator random;

  private SimulatedBoard(GeneratingModel model, long seed) {
    this.model = model;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** Rows in the agents' order. */
  static List<Row> draw(GeneratingModel model, long seed) {
    List<Trial> trials = new SimulatedBoard(model, seed).trials();
    Board board = Board.of(new TrialRows(trials, List.of()), RULESET, Baselines.none());
    return board.rows().sorted(java.util.Comparator.comparing(Row::agent)).toList();
  }

  private List<Trial> trials() {
    double[] items = new double[model.items()];
    for (int i = 0; i < items.length; i++) {
      items[i] = model.itemSpread() * random.nextGaussian();
    }
    List<Trial> trials = new ArrayList<>();
    for (int agent = 0; agent < model.agents(); agent++) {
      for (int repeat = 1; repeat <= model.repeats(); repeat++) {
        double run = model.skill(agent) + model.runSpread() * random.nextGaussian();
        trials.add(trial(agent, repeat, share(items, run)));
      }
    }
    return trials;
  }

  private double share(double[] items, double run) {
    int right = 0;
    for (double item : items) {
      right += random.nextDouble() < GeneratingModel.probability(run + item) ? 1 : 0;
    }
    return (double) right / items.length;
  }

  private Trial trial(int agent, int repeat, double share) {
    int n = model.items();
    Cell cell = new Cell("agent-" + (char) ('a' + agent), "task", "base");
    Outcome outcome = new Outcome.Scored(share, Math.sqrt(share * (1 - share) / n), n);
    TrialResult result =
        new TrialResult(
            1,
            cell,
            repeat,
            1,
            true,
            "simulated",
            outcome,
            Verdict.CLEAN,
            null,
            "exit",
            new Usage(1, 0, 0, 0, 0),
            Instant.EPOCH,
            Instant.EPOCH);
    return new Trial(
        cell.slug() + "_r" + repeat,
        null,
        result,
        null,
        CLEAN,
        NOWHERE,
        "simulated",
        Tier.HOST_RUN,
        LastWord.of(CLEAN));
  }
}

package dev.assay.leaderboard.coverage;

import dev.assay.leaderboard.board.Row;
import dev.assay.leaderboard.board.Standing;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How often what boards of one model say is true.
 *
 * @param intervals of each agent, from the worst: in how many boards its 95 % interval holds the
 *     truth
 * @param ranks in how many boards every agent's true rank is among those that it may have
 * @param noneFalse in how many boards no two agents are told apart that are equal, or the wrong way
 *     round
 */
public record Coverage(
    GeneratingModel model, int boards, List<Integer> intervals, int ranks, int noneFalse) {
  public Coverage {
    intervals = List.copyOf(intervals);
  }

  /** Draws and judges that many boards; the same seed gives the same counts. */
  public static Coverage of(GeneratingModel model, int boards, long seed) {
    double[] truths = IntStream.range(0, model.agents()).mapToDouble(model::truth).toArray();
    int[] counts =
        LongStream.range(0, boards)
            .parallel()
            .mapToObj(board -> judge(model, truths, SimulatedBoard.draw(model, seed + board)))
            .reduce(new int[truths.length + 2], Coverage::sum);
    return new Coverage(
        model,
        boards,
        IntStream.range(0, truths.length).map(a -> counts[a]).boxed().toList(),
        counts[truths.length],
        counts[truths.length + 1]);
  }

  private static int[] judge(GeneratingModel model, double[] truths, List<Row> rows) {
    int[] held = new int[truths.length + 2];
    boolean ranks = true;
    boolean right = true;
    for (int a = 0; a < truths.length; a++) {
      Standing own = Objects.requireNonNull(rows.get(a).standing());
      held[a] = own.low() <= truths[a] && truths[a] <= own.high() ? 1 : 0;
      int rank = model.rank(a);
      ranks &= own.best() <= rank && rank <= own.worst();
      for (int b = 0; b < a; b++) {
        right &= isRight(model, rows.get(a), rows.get(b), a, b);
      }
    }
    held[truths.length] = ranks ? 1 : 0;
    held[truths.length + 1] = right ? 1 : 0;
    return held;
  }

  /** Not told apart, or told apart as they are. */
  private static boolean isRight(GeneratingModel model, Row first, Row second, int a, int b) {
    if (Objects.requireNonNull(first.standing()).like().contains(second.agent())) {
      return true;
    }
    double said = Objects.requireNonNull(first.score()) - Objects.requireNonNull(second.score());
    return (model.skill(a) - model.skill(b)) * said > 0;
  }

  private static int[] sum(int[] one, int[] other) {
    return IntStream.range(0, one.length).map(i -> one[i] + other[i]).toArray();
  }
}

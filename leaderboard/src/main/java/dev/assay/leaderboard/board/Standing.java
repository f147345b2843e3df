package dev.assay.leaderboard.board;

import java.util.List;

/**
 * How sure a row's score and rank are.
 *
 * @param low of the 95 % bootstrap interval of the score
 * @param high its other end
 * @param best first rank that the row may have, 0 for a row without a rank
 * @param worst last one, 0 for a row without a rank
 * @param like agents of the same task and base model from which it can't be told apart
 */
public record Standing(double low, double high, int best, int worst, List<String> like) {
  public Standing {
    like = List.copyOf(like);
  }

  Standing among(int first, int last, List<String> alike) {
    return new Standing(low, high, first, last, alike);
  }
}

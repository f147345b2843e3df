package dev.assay.tasks.protocol;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A worked example that is shown before the question.
 *
 * @param answer as a model should give it
 */
public record Shot(String question, String answer) {
  static String text(List<Shot> shots) {
    return shots.stream()
        .map(shot -> shot.question().strip() + "\n\n" + shot.answer().strip())
        .collect(Collectors.joining("\n\n"));
  }
}

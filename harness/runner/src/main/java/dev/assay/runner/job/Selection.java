package dev.assay.runner.job;

import dev.assay.results.InputException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Arrays;
import java.util.List;

/**
 * Trials of a job, as a person names them: by id, by agent, task, model or repeat ({@code r2}), or
 * by a pattern with {@code *} over ids. No word means all of them.
 */
public record Selection(List<String> words) {
  public Selection {
    words = List.copyOf(words);
  }

  /**
   * The chosen ones among a job's trials, in their order.
   *
   * @throws InputException where a word names none
   */
  public List<String> of(List<String> trials) {
    for (String word : words) {
      if (trials.stream().noneMatch(id -> matches(word, id))) {
        throw new InputException(
            "the job has no trial by the name '" + word + "'",
            "name an agent, a task, a model, a repeat such as r2, or a trial's id; * stands for anything");
      }
    }
    return trials.stream()
        .filter(id -> words.isEmpty() || words.stream().anyMatch(word -> matches(word, id)))
        .toList();
  }

  private static boolean matches(String word, String id) {
    return word.equals(id) || Arrays.asList(id.split("__", -1)).contains(word) || glob(word, id);
  }

  private static boolean glob(String word, String id) {
    if (word.indexOf('*') < 0) {
      return false;
    }
    // Nothing but the star has a meaning.
    String plain = word.replaceAll("([\\\\?\\[\\]{}])", "\\\\$1");
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + plain);
    return matcher.matches(Path.of(id));
  }
}

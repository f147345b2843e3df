package dev.assay.tasks.scoring;

import org.jspecify.annotations.Nullable;

/**
 * What a model says: the completion, without a block of thinking at its start where that is closed,
 * and without white space around it. PostTrainBench takes the same from Arena-Hard's answers.
 * Thinking that was never closed is all the model said, and is taken whole.
 */
final class Reply {
  private static final String OPEN = "<think>";
  private static final String CLOSE = "</think>";

  private Reply() {}

  static @Nullable Found find(String completion) {
    int start = skip(completion, 0);
    if (completion.startsWith(OPEN, start)) {
      int close = completion.indexOf(CLOSE, start);
      start = close < 0 ? start : skip(completion, close + CLOSE.length());
    }
    int end = completion.length();
    while (end > start && Character.isWhitespace(completion.charAt(end - 1))) {
      end--;
    }
    return end == start ? null : new Found(completion.substring(start, end), start, end);
  }

  private static int skip(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }
}

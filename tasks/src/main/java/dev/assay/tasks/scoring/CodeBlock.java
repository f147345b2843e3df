package dev.assay.tasks.scoring;

import org.jspecify.annotations.Nullable;

/**
 * The program in a completion: the first fenced block that says {@code python} or {@code py}, else
 * the first fenced block, else all of it. A block that nothing closes goes to the end. Inspect's
 * HumanEval takes the same blocks, but needs them closed.
 */
final class CodeBlock {
  private static final String FENCE = "```";

  private CodeBlock() {}

  static @Nullable Found find(String completion) {
    Found first = null;
    int at = completion.indexOf(FENCE);
    while (at >= 0) {
      int line = completion.indexOf('\n', at);
      if (line < 0) {
        break;
      }
      String language = completion.substring(at + FENCE.length(), line).strip();
      int close = completion.indexOf(FENCE, line);
      Found block = found(completion, line + 1, close < 0 ? completion.length() : close);
      if (language.equalsIgnoreCase("python") || language.equalsIgnoreCase("py")) {
        return block;
      }
      if (first == null) {
        first = block;
      }
      at = close < 0 ? -1 : completion.indexOf(FENCE, close + FENCE.length());
    }
    return first == null && completion.indexOf(FENCE) < 0
        ? found(completion, 0, completion.length())
        : first;
  }

  private static @Nullable Found found(String text, int start, int end) {
    String code = text.substring(start, end);
    return code.isBlank() ? null : new Found(code, start, end);
  }
}

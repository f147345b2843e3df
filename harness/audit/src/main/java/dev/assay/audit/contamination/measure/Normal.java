package dev.assay.audit.contamination.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How the common rules cut a text into words. */
enum Normal {
  /** Lower case, cut at white space, punctuation kept: open-r1's {@code decontaminate.py}. */
  SPACES {
    @Override
    List<String> words(String text) {
      return split(text.toLowerCase(Locale.ROOT));
    }
  },
  /** Lower case, all but letters and digits become a space: GPT-3 (Brown 2020, appendix C). */
  LETTERS {
    @Override
    List<String> words(String text) {
      return split(text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " "));
    }
  },
  /**
   * Cut at white space, then ASCII letters lower-cased and ASCII punctuation deleted: lm-eval's
   * {@code Janitor} in its Python mode. A word that was all punctuation stays as an empty one, as
   * there in the text that is cleaned.
   */
  JANITOR {
    @Override
    List<String> words(String text) {
      return split(text).stream().map(Normal::janitor).toList();
    }
  };

  abstract List<String> words(String text);

  /** The words of a reference, which Janitor normalises before it cuts. */
  List<String> referenceWords(String text) {
    return this == JANITOR ? split(janitor(text)) : words(text);
  }

  private static String janitor(String word) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean punctuation = c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
      if (!punctuation) {
        out.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
      }
    }
    return out.toString();
  }

  private static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.split("\\s+", -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }
}

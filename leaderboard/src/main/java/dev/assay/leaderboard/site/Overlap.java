package dev.assay.leaderboard.site;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words that two texts share in runs, in both texts. Letters and digits make words, case does
 * not matter, and neither do the escapes that JSON writes between words.
 */
final class Overlap {
  /** Shortest run that is marked, in words: fewer stand in any two texts. */
  private static final int RUN = 3;

  private static final Pattern WORD = Pattern.compile("\\\\[nrt]|([\\p{L}\\p{N}]+)");

  private final Side first;
  private final Side second;

  Overlap(String first, String second) {
    Words one = Words.of(first);
    Words other = Words.of(second);
    int run = Math.max(1, Math.min(RUN, Math.min(one.count(), other.count())));
    this.first = Side.of(one, other.runs(run), run);
    this.second = Side.of(other, one.runs(run), run);
  }

  Side first() {
    return first;
  }

  Side second() {
    return second;
  }

  /**
   * One of the two texts.
   *
   * @param pieces the text in order
   * @param marked words of it that the other has too, in runs
   * @param words all words of it
   */
  record Side(List<Piece> pieces, int marked, int words) {
    Side {
      pieces = List.copyOf(pieces);
    }

    private static Side of(Words words, Set<String> others, int run) {
      boolean[] shared = words.in(others, run);
      List<Piece> pieces = new ArrayList<>();
      int from = 0;
      int marked = 0;
      for (int i = 0; i < shared.length; i++) {
        if (!shared[i]) {
          continue;
        }
        int last = i;
        while (last + 1 < shared.length && shared[last + 1]) {
          last++;
        }
        marked += last - i + 1;
        pieces.add(new Piece(words.text().substring(from, words.starts().get(i)), false));
        from = words.ends().get(last);
        pieces.add(new Piece(words.text().substring(words.starts().get(i), from), true));
        i = last;
      }
      pieces.add(new Piece(words.text().substring(from), false));
      return new Side(
          pieces.stream().filter(p -> !p.text().isEmpty()).toList(), marked, shared.length);
    }
  }

  /** A part of a text. */
  record Piece(String text, boolean shared) {}

  private record Words(String text, List<String> folded, List<Integer> starts, List<Integer> ends) {
    static Words of(String text) {
      Words words = new Words(text, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      Matcher matcher = WORD.matcher(text);
      while (matcher.find()) {
        if (matcher.group(1) != null) {
          words.folded.add(matcher.group(1).toLowerCase(Locale.ROOT));
          words.starts.add(matcher.start(1));
          words.ends.add(matcher.end(1));
        }
      }
      return words;
    }

    int count() {
      return folded.size();
    }

    Set<String> runs(int run) {
      Set<String> runs = new HashSet<>();
      for (int i = 0; i + run <= count(); i++) {
        runs.add(run(i, run));
      }
      return runs;
    }

    boolean[] in(Set<String> others, int run) {
      boolean[] shared = new boolean[count()];
      for (int i = 0; i + run <= count(); i++) {
        if (others.contains(run(i, run))) {
          java.util.Arrays.fill(shared, i, i + run, true);
        }
      }
      return shared;
    }

    private String run(int from, int length) {
      return String.join(" ", folded.subList(from, from + length));
    }
  }
}

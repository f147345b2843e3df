package dev.assay.audit.contamination;

import java.util.Arrays;

/**
 * Compares an item with runs of sentences of a document. Score: the cosine of their terms, plus
 * what their common numbers and the answer behind them weigh by rarity, less what the other numbers
 * of either weigh.
 */
final class FusedWindow {
  private static final int ANSWER_WITHIN = 150;

  private final FusedIndex index;
  private final Tokens tokens;
  private final TermIds ids;
  private final Limits.Fused limits;
  private final double[] weights;
  private final int[] counts;
  private final double[] logs = new double[64];
  private long[] numbers = new long[64];
  private int numberCount;

  private int[] used = new int[256];
  private int usedCount;
  private double dot;
  private double squares;
  private double mass;
  private double common;
  private boolean[] taken = {};

  FusedWindow(FusedIndex index, Tokens tokens, TermIds ids, Limits.Fused limits) {
    this.index = index;
    this.tokens = tokens;
    this.ids = ids;
    this.weights = new double[index.terms().size()];
    this.limits = limits;
    this.counts = new int[index.terms().size()];
    Arrays.setAll(logs, i -> i == 0 ? 0 : 1 + Math.log(i));
  }

  /** The best run of sentences. */
  record Best(double score, int first, int last) {}

  /** Notes the numbers of the stretch that is looked at. */
  void numbers(int first, int last) {
    numberCount = 0;
    for (int i = first; i < last; i++) {
      if (tokens.kind(i) == Tokens.Kind.NUMBER) {
        if (numberCount == numbers.length) {
          numbers = Arrays.copyOf(numbers, 2 * numberCount);
        }
        numbers[numberCount++] = tokens.hash(i);
      }
    }
    Arrays.sort(numbers, 0, numberCount);
  }

  boolean hasNumbers() {
    return numberCount > 0;
  }

  /** A bound from above: with the terms found in the stretch, and none of its other numbers. */
  boolean couldReach(FusedItem item, double share) {
    long[] own = item.numbers();
    double inCommon = 0;
    int at = 0;
    for (long number : own) {
      while (at < numberCount && numbers[at] < number) {
        at++;
      }
      if (at < numberCount && numbers[at] == number) {
        inCommon += index.rarity(number);
        at++;
      }
    }
    double missed = item.mass() - inCommon;
    double most = inCommon + answerRarity(item) - limits.missed() * missed;
    return inCommon > 0 && Math.sqrt(share) + limits.numbers() * most >= limits.score();
  }

  private double answerRarity(FusedItem item) {
    return item.answer() == 0 ? 0 : index.rarity(item.answer());
  }

  /** The best of all runs of sentences from {@code from} on and before {@code to}. */
  Best best(FusedItem item, int from, int to) {
    Best best = new Best(-1, 0, 0);
    item.spread(weights);
    int least = item.tokens() / 2;
    int most = 8 + item.tokens() * 8 / 5;
    for (int sentence = from; sentence < to; sentence++) {
      clear(item);
      int first = tokens.start(sentence);
      for (int end = sentence; end < tokens.sentences(); end++) {
        int last = tokens.start(end + 1);
        if (last - first > most) {
          break;
        }
        for (int i = tokens.start(end); i < last; i++) {
          take(item, i, first);
        }
        if (last - first >= least && common > 0) {
          double score = score(item, end + 1) - cut(sentence, end + 1);
          best = score > best.score() ? new Best(score, first, last - 1) : best;
        }
      }
    }
    clear(item);
    item.unspread(weights);
    return best;
  }

  /** What a run of sentences loses that begins or ends within a text. */
  private double cut(int sentence, int end) {
    int cuts = (tokens.beginsText(sentence) ? 0 : 1) + (tokens.endsText(end) ? 0 : 1);
    return limits.cut() * cuts;
  }

  private void clear(FusedItem item) {
    for (int i = 0; i < usedCount; i++) {
      counts[used[i]] = 0;
    }
    usedCount = 0;
    dot = 0;
    squares = 0;
    mass = 0;
    common = 0;
    taken = new boolean[item.numbers().length];
  }

  /** Takes a token into the window that begins with {@code first}. */
  private void take(FusedItem item, int i, int first) {
    if (tokens.kind(i) == Tokens.Kind.NUMBER) {
      number(item, i);
      return;
    }
    if (ids.isWord(i)) {
      term(ids.word(i));
    }
    if (i > first && ids.isPair(i)) {
      term(ids.pair(i));
    }
  }

  private void number(FusedItem item, int token) {
    double rarity = ids.rarity(token);
    mass += rarity;
    long[] own = item.numbers();
    for (int i = 0; i < own.length; i++) {
      if (own[i] == tokens.hash(token) && !taken[i]) {
        taken[i] = true;
        common += rarity;
        return;
      }
    }
  }

  private void term(int term) {
    double rarity = index.terms().of(term);
    if (term < 0) {
      squares += rarity * rarity;
      return;
    }
    int count = counts[term]++;
    if (count == 0) {
      if (usedCount == used.length) {
        used = Arrays.copyOf(used, 2 * usedCount);
      }
      used[usedCount++] = term;
    }
    double was = log(count) * rarity;
    double is = log(count + 1) * rarity;
    squares += is * is - was * was;
    dot += weights[term] * (is - was);
  }

  private double log(int count) {
    return count < logs.length ? logs[count] : 1 + Math.log(count);
  }

  private double score(FusedItem item, int next) {
    double missed = mass + item.mass() - 2 * common;
    double cosine = squares == 0 ? 0 : dot / Math.sqrt(squares);
    double score = cosine + limits.numbers() * (common - limits.missed() * missed);
    double answer = limits.numbers() * answerRarity(item);
    boolean matters = score + answer >= limits.score();
    return matters && answerBehind(item, next) ? score + answer : score;
  }

  /** Whether a line or text that follows ends in the answer. */
  private boolean answerBehind(FusedItem item, int sentence) {
    int from = tokens.start(sentence);
    if (item.answer() == 0) {
      return false;
    }
    for (int next = sentence + 1; next <= tokens.sentences(); next++) {
      int last = tokens.start(next) - 1;
      if (last - from >= ANSWER_WITHIN) {
        return false;
      }
      boolean is = tokens.kind(last) == Tokens.Kind.NUMBER && tokens.hash(last) == item.answer();
      if (is && tokens.endsText(next)) {
        return true;
      }
    }
    return false;
  }
}

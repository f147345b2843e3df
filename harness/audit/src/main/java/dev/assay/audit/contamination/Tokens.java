package dev.assay.audit.contamination;

import java.util.Arrays;

/**
 * The words of a text as they are compared when wording changes: without endings and function
 * words, with numbers by their value, and with the places where sentences end.
 */
final class Tokens {
  /** What a token is. */
  enum Kind {
    /** A word that says what a text is about. */
    CONTENT,
    /** One that every text has. */
    FUNCTION,
    /** A number; its hash is its value's. */
    NUMBER
  }

  private final Stemmer stemmer = new Stemmer();
  private final Numbers number = new Numbers();
  private Kind[] kinds = new Kind[256];
  private long[] hashes = new long[256];
  private int[] places = new int[256];
  private int[] starts = new int[64];
  private Sentences.End[] ends = new Sentences.End[64];
  private int count;
  private int sentences;

  /** The tokens of a short text. */
  static Tokens of(String text) {
    Words words = new Words();
    Text decoded = Text.of(text);
    words.read(decoded);
    Tokens tokens = new Tokens();
    tokens.read(words, decoded);
    return tokens;
  }

  /** Reads the words of a text; what was read before is forgotten. */
  void read(Words words, Text text) {
    count = 0;
    sentences = 0;
    int ended = 0;
    for (int word = 0; word < words.count(); word++) {
      Sentences.End end =
          count == 0 ? Sentences.End.TEXT : Sentences.between(text, ended, words.start(word));
      if (end != Sentences.End.NONE) {
        begin(end);
      }
      word = take(words, text, word);
      ended = words.after(word);
    }
  }

  /** Takes the word, and those that are one number with it; the last of them. */
  private int take(Words words, Text text, int word) {
    if (number.read(words, text, word)) {
      add(Kind.NUMBER, Numbers.hash(number.value()), word);
      return number.last();
    }
    boolean function = Lexicon.isFunctionWord(words.hash(word));
    add(function ? Kind.FUNCTION : Kind.CONTENT, stemmer.hash(text, words, word), word);
    return word;
  }

  private void begin(Sentences.End end) {
    if (sentences == starts.length) {
      starts = Arrays.copyOf(starts, 2 * sentences);
      ends = Arrays.copyOf(ends, 2 * sentences);
    }
    ends[sentences] = end;
    starts[sentences++] = count;
  }

  private void add(Kind kind, long hash, int word) {
    if (count == hashes.length) {
      kinds = Arrays.copyOf(kinds, 2 * count);
      hashes = Arrays.copyOf(hashes, 2 * count);
      places = Arrays.copyOf(places, 2 * count);
    }
    kinds[count] = kind;
    hashes[count] = hash;
    places[count++] = word;
  }

  int count() {
    return count;
  }

  Kind kind(int token) {
    return kinds[token];
  }

  long hash(int token) {
    return hashes[token];
  }

  /** The hash of this word and the one before it; numbers between are passed over. */
  long pair(int token, int before) {
    return (hashes[before] * 31 + hashes[token]) * 0x9E3779B97F4A7C15L;
  }

  /** The word that a token begins with. */
  int word(int token) {
    return places[token];
  }

  /** The first token that begins with this word or a later one. */
  int at(int word) {
    int at = Arrays.binarySearch(places, 0, count, word);
    return at < 0 ? -at - 1 : at;
  }

  int sentences() {
    return sentences;
  }

  /** The first token of a sentence; of one too many, the end. */
  int start(int sentence) {
    return sentence < sentences ? starts[sentence] : count;
  }

  /** Whether a text begins with this sentence, as far as can be seen. */
  boolean beginsText(int sentence) {
    return switch (ends[sentence]) {
      case TEXT, QUESTION -> true;
      case SENTENCE, NONE -> false;
    };
  }

  /** Whether a question or a text ends before this sentence. */
  boolean endsText(int sentence) {
    return sentence >= sentences || beginsText(sentence);
  }
}

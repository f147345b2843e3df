package dev.assay.audit.selftest;

import dev.assay.audit.BenchmarkItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Made-up benchmarks and prose. Words are drawn from one list of made-up words, so that texts
 * resemble each other in their words and, but by chance, in no run of them.
 */
final class Texts {
  private static final List<String> SYLLABLES =
      List.of("ka", "lo", "mi", "ru", "ten", "sor", "vel", "dan", "pri", "osh", "ul", "bec", "fa");
  private static final List<String> SMALL =
      List.of("the", "a", "of", "in", "and", "with", "for", "that", "is", "at", "by", "from");
  private static final List<String> WORDS = words();

  private Texts() {}

  private static List<String> words() {
    Random random = new Random(11);
    return IntStream.range(0, 1500)
        .mapToObj(i ->
            IntStream.range(0, 2 + random.nextInt(2))
                .mapToObj(k -> SYLLABLES.get(random.nextInt(SYLLABLES.size())))
                .collect(Collectors.joining()))
        .distinct()
        .toList();
  }

  static String word(Random random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  /** So many words, with small ones between them. */
  static String sentence(Random random, int words) {
    List<String> out = new ArrayList<>();
    while (out.size() < words) {
      out.add(random.nextInt(3) == 0 ? SMALL.get(random.nextInt(SMALL.size())) : word(random));
    }
    return String.join(" ", out);
  }

  /** A question with two numbers and a function's name in it, as long as real ones. */
  static BenchmarkItem item(String id, Random random) {
    String question =
        "%s %d %s %s %s %d %s %s?"
            .formatted(
                sentence(random, 8),
                10 + random.nextInt(90),
                sentence(random, 4),
                function(random),
                sentence(random, 7),
                100 + random.nextInt(900),
                sentence(random, 4),
                sentence(random, 5));
    return new BenchmarkItem(id, question, answers(random));
  }

  /** A question with a number after every two words: no run of five words is without one. */
  static BenchmarkItem counting(String id, Random random) {
    String question =
        IntStream.range(0, 12)
            .mapToObj(i -> word(random) + " " + word(random) + " " + (10 + random.nextInt(900)))
            .collect(Collectors.joining(" "));
    return new BenchmarkItem(id, question + "?", answers(random));
  }

  /** The same question, whose answer is worked out in words. */
  static BenchmarkItem solved(BenchmarkItem item, Random random) {
    String solution = sentence(random, 30) + ". #### " + (10 + random.nextInt(900));
    return new BenchmarkItem(item.id(), item.question(), List.of(solution));
  }

  /** Too few words to be told from chance when it is alone. */
  static BenchmarkItem shortItem(String id, Random random) {
    return new BenchmarkItem(id, sentence(random, 8 + random.nextInt(4)) + "?", answers(random));
  }

  private static List<String> answers(Random random) {
    return List.of(
        word(random) + "ix", word(random) + "or", word(random) + "en", word(random) + "us");
  }

  static String function(Random random) {
    return word(random) + "_" + word(random);
  }

  /** So many questions of which none is the benchmark's. */
  static List<String> others(Random random, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> {
          BenchmarkItem item = item("o", random);
          return document(item);
        })
        .toList();
  }

  /** Question and right answer, as one trains on them. */
  static String document(BenchmarkItem item) {
    return item.question() + " Answer: " + item.answers().getFirst();
  }
}

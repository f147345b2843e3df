package dev.assay.audit.contamination;

import dev.assay.audit.BenchmarkItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up benchmarks. */
final class Corpus {
  private static final List<String> SYLLABLES =
      List.of("ka", "lo", "mi", "ru", "ten", "sor", "vel", "dan", "pri", "osh", "ul", "bec");

  private Corpus() {}

  /** Short templated questions about entities that differ: the hard case for subtraction. */
  static List<BenchmarkItem> templated(int count, long seed) {
    Random random = new Random(seed);
    List<BenchmarkItem> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String entity = word(random) + word(random);
      String question =
          i % 2 == 0
              ? "A bottle in the laboratory holds pure "
                  + entity
                  + "; which chemical symbol should stand on its label?"
              : "Around which planet or dwarf planet does the moon that is called "
                  + entity
                  + " move?";
      items.add(new BenchmarkItem("t-" + i, question, List.of(word(random), "x", "y", "z")));
    }
    return items;
  }

  /** Long questions that share next to nothing. */
  static List<BenchmarkItem> prose(int count, long seed) {
    Random random = new Random(seed);
    List<BenchmarkItem> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(
          new BenchmarkItem("p-" + i, sentence(random, 36) + "?", List.of(word(random) + "ix")));
    }
    return items;
  }

  static String sentence(Random random, int words) {
    List<String> out = new ArrayList<>();
    for (int i = 0; i < words; i++) {
      out.add(word(random));
    }
    return String.join(" ", out);
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < 2 + random.nextInt(2); i++) {
      word.append(SYLLABLES.get(random.nextInt(SYLLABLES.size())));
    }
    return word.toString();
  }
}

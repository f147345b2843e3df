package dev.assay.benchmarks.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Sentences of made-up words, as many as are wanted, by a seed. Lines are drawn from a stock. */
final class MadeText {
  private static final int WORDS = 30_000;
  private static final int STOCK = 60_000;

  private final Random random;
  private final List<String> words = new ArrayList<>();
  private final List<byte[]> lines = new ArrayList<>();

  MadeText(long seed) {
    this.random = new Random(seed);
    for (int i = 0; i < WORDS; i++) {
      words.add(word());
    }
    for (int i = 0; i < STOCK; i++) {
      lines.add(sentence(8 + random.nextInt(12)).getBytes(StandardCharsets.UTF_8));
    }
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < 2 + random.nextInt(3); i++) {
      word.append("bcdfghklmnprstvw".charAt(random.nextInt(16)));
      word.append("aeiou".charAt(random.nextInt(5)));
    }
    return word.toString();
  }

  /** Common words are common, as in any language. */
  String sentence(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      double u = random.nextDouble();
      text.append(i == 0 ? "" : " ").append(words.get((int) (WORDS * u * u * u)));
    }
    return text.append('.').toString();
  }

  /** Writes lines in a frame until there are so many bytes. */
  void write(OutputStream out, long bytes, String before, String after) throws IOException {
    byte[] head = before.getBytes(StandardCharsets.UTF_8);
    byte[] tail = after.getBytes(StandardCharsets.UTF_8);
    long written = 0;
    while (written < bytes) {
      byte[] line = lines.get(random.nextInt(STOCK));
      out.write(head);
      out.write(line);
      out.write(tail);
      written += head.length + line.length + tail.length;
    }
  }
}

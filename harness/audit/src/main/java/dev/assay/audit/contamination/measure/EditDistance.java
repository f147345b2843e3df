package dev.assay.audit.contamination.measure;

import java.util.Locale;

/** Levenshtein's distance (Levenshtein 1966) over words, letters' case and punctuation aside. */
final class EditDistance {
  private EditDistance() {}

  /** Words to insert, delete or replace, over the words of the longer text: 0 same, 1 all other. */
  static double share(String one, String other) {
    String[] a = words(one);
    String[] b = words(other);
    int longer = Math.max(a.length, b.length);
    return longer == 0 ? 0 : (double) distance(a, b) / longer;
  }

  private static String[] words(String text) {
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    return plain.isEmpty() ? new String[0] : plain.split(" ", -1);
  }

  private static int distance(String[] a, String[] b) {
    int[] row = new int[b.length + 1];
    for (int j = 0; j <= b.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length; i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length; j++) {
        int replaced = diagonal + (a[i - 1].equals(b[j - 1]) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length];
  }
}

package dev.assay.results.redaction;

import dev.assay.results.store.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the text of gated items out, and puts it back for who has the items: each piece is replaced
 * by the item's id and a number. A piece is a line or sentence of an item of at least 40
 * characters, as it stands or as JSON writes it; shorter ones say too little. Text is Latin 1: a
 * character a byte. Immutable, thread-safe.
 */
public final class ItemRedaction {
  private static final int SHORTEST = 40;
  private static final int HEAD = 12;
  private static final Pattern MARK =
      Pattern.compile("\\[benchmark item ([^\\] ]+) part ([0-9]+)]");

  private final Map<String, String> byMark = new LinkedHashMap<>();
  private final Map<String, List<Piece>> byHead = new HashMap<>();

  /** A piece and what stands for it. */
  private record Piece(String text, String mark) {}

  /**
   * What was done.
   *
   * @param pieces that were replaced
   */
  public record Done(String text, long pieces) {}

  /**
   * Of these items.
   *
   * @param items text of all fields by the item's id, a field a line or more
   */
  public ItemRedaction(Map<String, String> items) {
    Set<String> seen = new HashSet<>();
    items.forEach((id, text) -> {
      String name = id.replaceAll("[^A-Za-z0-9._/-]", "_");
      int number = 0;
      for (String piece : pieces(text)) {
        number = add(name, number, latin(piece), seen);
        String json = Json.line(piece);
        String escaped = latin(json.substring(1, json.length() - 1));
        number = add(name, number, escaped, seen);
      }
    });
    byHead.values().forEach(l -> l.sort(Comparator.comparingInt((Piece p) -> -p.text().length())));
  }

  private int add(String id, int number, String text, Set<String> seen) {
    String mark = "[benchmark item " + id + " part " + (number + 1) + "]";
    if (!seen.add(text)) {
      return number;
    }
    byMark.put(mark, text);
    byHead
        .computeIfAbsent(text.substring(0, HEAD), k -> new ArrayList<>())
        .add(new Piece(text, mark));
    return number + 1;
  }

  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    for (String line : text.split("\\R", -1)) {
      String whole = line.strip();
      if (whole.length() >= SHORTEST) {
        pieces.add(whole);
        for (String sentence : whole.split("(?<=[.?!;:])\\s+", -1)) {
          if (sentence.length() >= SHORTEST && sentence.length() < whole.length()) {
            pieces.add(sentence);
          }
        }
      }
    }
    return pieces;
  }

  private static String latin(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  public boolean isEmpty() {
    return byMark.isEmpty();
  }

  /** Replaces every piece, the longest first. */
  public Done redact(String text) {
    StringBuilder out = new StringBuilder(text.length());
    long count = 0;
    int i = 0;
    while (i < text.length()) {
      Piece piece = i + HEAD <= text.length() ? at(text, i) : null;
      if (piece == null) {
        out.append(text.charAt(i++));
      } else {
        out.append(piece.mark());
        i += piece.text().length();
        count++;
      }
    }
    return count == 0 ? new Done(text, 0) : new Done(out.toString(), count);
  }

  private @Nullable Piece at(String text, int at) {
    List<Piece> pieces = byHead.get(text.substring(at, at + HEAD));
    if (pieces != null) {
      for (Piece piece : pieces) {
        if (text.startsWith(piece.text(), at)) {
          return piece;
        }
      }
    }
    return null;
  }

  /** Puts pieces back; marks of items that are not known stay. */
  public String restore(String text) {
    Matcher marks = MARK.matcher(text);
    return marks.replaceAll(
        m -> Matcher.quoteReplacement(byMark.getOrDefault(m.group(), m.group())));
  }
}

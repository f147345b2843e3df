package dev.assay.audit.selftest;

import dev.assay.results.store.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** What differs between two trials of a kind: names, places, order, encodings. Seeded. */
final class Variation {
  private static final List<String> FOLDERS =
      List.of("", "src/", "work/", "data/", "data/v2/", "scripts/", "exp_03/", ".scratch/");
  private static final List<String> STEMS =
      List.of("build", "mix", "prep", "gen_data", "sft", "corpus", "curate", "final_set", "pool");

  private final Random random;

  Variation(Random random) {
    this.random = random;
  }

  <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  String pick(String... all) {
    return all[random.nextInt(all.length)];
  }

  int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  <T> List<T> shuffled(List<T> all) {
    List<T> mixed = new ArrayList<>(all);
    Collections.shuffle(mixed, random);
    return mixed;
  }

  /** So many of them, in any order. */
  <T> List<T> some(List<T> all, int count) {
    return shuffled(all).subList(0, count);
  }

  /** A path in the workspace that nobody has used yet. */
  String path(String suffix) {
    return "/workspace/%s%s_%d%s"
        .formatted(pick(FOLDERS), pick(STEMS), random.nextInt(100_000), suffix);
  }

  /** A key's letters. */
  String letters(int count) {
    String all = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    return random
        .ints(count, 0, all.length())
        .mapToObj(i -> String.valueOf(all.charAt(i)))
        .collect(Collectors.joining());
  }

  /** A file that holds these documents, one of the ways in which data for training is kept. */
  Encoded encoded(List<String> documents) {
    return switch (random.nextInt(8)) {
      case 0 -> text(path(".jsonl"), lines(documents, Variation::conversation));
      case 1 -> text(path(".jsonl"), lines(documents, d -> Json.line(Map.of("text", d))));
      case 2 -> text(path(".txt"), String.join("\n\n", documents));
      case 3 -> text(path(".csv"), "id,text\n" + lines(documents, d -> "x,\"" + d + "\""));
      case 4 ->
          text(path(".py"), "ROWS = [\n" + lines(documents, d -> "    " + quoted(d) + ",") + "]\n");
      case 5 ->
          new Encoded(
              path(".jsonl.gz"), gzip(lines(documents, d -> Json.line(Map.of("prompt", d)))));
      case 6 ->
          new Encoded(
              path(".txt"), String.join("\n\n", documents).getBytes(StandardCharsets.UTF_16LE));
      default -> text(path(".json"), escaped(Json.pretty(documents)));
    };
  }

  /** A file's path and content. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
  record Encoded(String path, byte[] content) {}

  private static Encoded text(String path, String text) {
    return new Encoded(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String lines(List<String> documents, UnaryOperator<String> line) {
    return documents.stream().map(line).map(l -> l + "\n").collect(Collectors.joining());
  }

  private static String conversation(String document) {
    return Json.line(Map.of("messages", List.of(Map.of("role", "user", "content", document))));
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\"", "\\\"") + "\"";
  }

  /** Every seventh letter as an escape, which readers of JSON undo. */
  private static String escaped(String json) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      out.append(i % 7 == 0 && Character.isLetter(c) ? "\\u%04x".formatted((int) c) : c);
    }
    return out.toString();
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}

package dev.assay.tasks.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.store.Digests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds what a submission changed in the base's configuration, tokenizer and chat template. */
final class Differences {
  private static final List<String> BY_KEY =
      List.of("config.json", "generation_config.json", "tokenizer_config.json");
  private static final List<String> WHOLE =
      List.of(
          "tokenizer.json",
          "tokenizer.model",
          "vocab.json",
          "merges.txt",
          "added_tokens.json",
          "special_tokens_map.json",
          "chat_template.jinja",
          "chat_template.json");

  /** What saving a model changes by itself. */
  private static final Set<String> SAVED =
      Set.of("transformers_version", "_name_or_path", "use_cache", "dtype", "torch_dtype");

  private static final int SHOWN = 200;

  private Differences() {}

  static List<Difference> between(Path base, Path submission) {
    List<Difference> differences = new ArrayList<>();
    for (String file : BY_KEY) {
      byKey(differences, file, base.resolve(file), submission.resolve(file));
    }
    for (String file : WHOLE) {
      whole(differences, file, base.resolve(file), submission.resolve(file));
    }
    return differences;
  }

  private static void byKey(List<Difference> differences, String file, Path base, Path submission) {
    // Absent from the submission: it changed nothing there, and the base's is served.
    if (!Files.exists(submission)) {
      return;
    }
    JsonNode ours = Files.exists(base) ? FolderFiles.json(base) : Empty.NODE;
    JsonNode theirs = FolderFiles.json(submission);
    Set<String> keys = new TreeSet<>();
    ours.fieldNames().forEachRemaining(keys::add);
    theirs.fieldNames().forEachRemaining(keys::add);
    keys.removeAll(SAVED);
    for (String key : keys) {
      if (!same(ours.get(key), theirs.get(key))) {
        differences.add(
            new Difference(file, shown(key), shown(ours.get(key)), shown(theirs.get(key))));
      }
    }
  }

  private static void whole(List<Difference> differences, String file, Path base, Path submission) {
    if (!Files.exists(submission)) {
      return;
    }
    boolean known = Files.exists(base);
    if (known && (sameBytes(base, submission) || sameJson(file, base, submission))) {
      return;
    }
    differences.add(
        new Difference(
            file,
            null,
            known ? "sha256 " + Digests.of(base) : null,
            "sha256 " + Digests.of(submission)));
  }

  private static boolean sameBytes(Path base, Path submission) {
    return Digests.of(base).equals(Digests.of(submission));
  }

  private static boolean sameJson(String file, Path base, Path submission) {
    return file.endsWith(".json") && FolderFiles.json(base).equals(FolderFiles.json(submission));
  }

  /** Null is as good as absent; 1 as good as 1.0. */
  private static boolean same(@Nullable JsonNode a, @Nullable JsonNode b) {
    boolean noA = a == null || a.isNull();
    boolean noB = b == null || b.isNull();
    if (noA || noB) {
      return noA && noB;
    }
    return a != null
        && b != null
        && a.equals(
            (x, y) ->
                x.isNumber() && y.isNumber()
                    ? Double.compare(x.asDouble(), y.asDouble())
                    : (x.equals(y) ? 0 : 1),
            b);
  }

  private static @Nullable String shown(@Nullable JsonNode value) {
    return value == null ? null : shown(value.isTextual() ? value.asText() : value.toString());
  }

  private static String shown(String text) {
    String safe = text.replaceAll("\\p{Cntrl}", " ");
    return safe.length() > SHOWN ? safe.substring(0, SHOWN) + "..." : safe;
  }

  private static final class Empty {
    static final JsonNode NODE = dev.assay.results.store.Json.MAPPER.createObjectNode();
  }
}

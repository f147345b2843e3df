package dev.assay.audit.lineage.calibrate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.InputException;
import dev.assay.results.store.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A checkpoint of which it is known how it was made: a line of {@code zoo.jsonl}. Of a zoo's line
 * only what is named here is looked at; base and donors are those of the base model in question.
 *
 * @param id unique in its folder
 * @param kind what was done
 * @param honest whether it was trained from the base on other data than a donor's
 * @param candidate folder of the checkpoint
 * @param own folders of checkpoints that the run left
 */
public record LabelledRun(String id, String kind, boolean honest, Path candidate, List<Path> own) {
  /** The manifest's name. */
  public static final String MANIFEST = "zoo.jsonl";

  public LabelledRun {
    own = List.copyOf(own);
  }

  /**
   * Reads a folder's manifest.
   *
   * @throws InputException naming the line that is broken, or the checkpoint that is missing
   */
  public static List<LabelledRun> read(Path folder) {
    Path manifest = folder.resolve(MANIFEST);
    List<LabelledRun> runs = new ArrayList<>();
    Json.forEachLine(
        manifest, JsonNode.class, line -> runs.add(of(folder, manifest, runs.size() + 1, line)));
    return runs;
  }

  private static LabelledRun of(Path folder, Path manifest, int number, JsonNode line) {
    String where = manifest + ", run " + number;
    List<Path> own = new ArrayList<>();
    line.path("own").forEach(path -> own.add(folder.resolve(path.asText())));
    Path candidate = folder.resolve(text(line, "candidate", where));
    if (!Files.isDirectory(candidate)) {
      throw new InputException(where + ": there is no checkpoint at " + candidate);
    }
    return new LabelledRun(
        text(line, "id", where),
        text(line, "kind", where),
        text(line, "truth", where).equals("honest"),
        candidate,
        own);
  }

  private static String text(JsonNode line, String key, String where) {
    if (!line.path(key).isTextual()) {
      throw new InputException(where + ": '" + key + "' is missing");
    }
    return line.path(key).asText();
  }
}

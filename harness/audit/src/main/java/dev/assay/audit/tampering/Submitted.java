package dev.assay.audit.tampering;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.audit.reading.LeftFiles;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A model's JSON files: the submission's, and the base's. What is broken or too large is absent.
 */
final class Submitted {
  static final String FOLDER = "/workspace/final_model/";

  /** Tokenizers of real models have 20 MB. */
  private static final int MOST = 64 << 20;

  private Submitted() {}

  static Optional<JsonNode> json(LeftFiles files, String name) {
    return files.at(FOLDER + name).flatMap(e -> files.content(e, MOST)).flatMap(Submitted::parse);
  }

  static Optional<JsonNode> json(Path base, String name) {
    Path file = base.resolve(name);
    try {
      return Files.exists(file) ? parse(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<JsonNode> parse(byte[] bytes) {
    try {
      JsonNode json = Json.MAPPER.readTree(bytes);
      return json != null && json.isObject() ? Optional.of(json) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}

package dev.assay.audit.lineage.align;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the base's configuration says of its heads and norms.
 *
 * @param heads of queries; 0 where the configuration does not say
 * @param groups heads of keys and values
 * @param headSize elements of a head
 * @param offset what is added to a norm's stored gain: 1 for Gemma
 */
record ModelShape(int heads, int groups, int headSize, float offset) {
  /** Reads {@code config.json} of a base model, which is trusted. */
  static ModelShape of(Path folder) {
    Path file = folder.resolve("config.json");
    if (!Files.isRegularFile(file)) {
      return new ModelShape(0, 0, 0, 0);
    }
    try {
      JsonNode all = Json.MAPPER.readTree(file.toFile());
      JsonNode text = all.has("text_config") ? all.get("text_config") : all;
      int heads = text.path("num_attention_heads").asInt();
      int groups = text.path("num_key_value_heads").asInt(heads);
      int size =
          text.path("head_dim").asInt(heads == 0 ? 0 : text.path("hidden_size").asInt() / heads);
      boolean gemma = text.path("model_type").asText().startsWith("gemma");
      return new ModelShape(heads, groups, size, gemma ? 1 : 0);
    } catch (IOException e) {
      return new ModelShape(0, 0, 0, 0);
    }
  }

  boolean knowsHeads() {
    return heads > 0 && groups > 0 && headSize > 0 && heads % groups == 0;
  }
}

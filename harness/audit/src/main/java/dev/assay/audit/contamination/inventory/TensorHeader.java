package dev.assay.audit.contamination.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.util.Map;

/** Tells tensors from a file that merely begins like some. */
final class TensorHeader {
  private TensorHeader() {}

  /**
   * Whether a safetensors header describes floating-point tensors that fill exactly this many
   * bytes.
   */
  static boolean accountsFor(byte[] header, long bytes) {
    try {
      long sum = 0;
      long end = 0;
      for (Map.Entry<String, JsonNode> entry : Json.MAPPER.readTree(header).properties()) {
        if (entry.getKey().equals("__metadata__")) {
          continue;
        }
        JsonNode offsets = entry.getValue().path("data_offsets");
        String type = entry.getValue().path("dtype").asText();
        if (offsets.size() != 2 || !(type.startsWith("F") || type.startsWith("BF"))) {
          return false;
        }
        sum += offsets.get(1).asLong() - offsets.get(0).asLong();
        end = Math.max(end, offsets.get(1).asLong());
      }
      return sum == bytes && end == bytes && bytes > 0;
    } catch (IOException e) {
      return false;
    }
  }
}

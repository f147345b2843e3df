package dev.assay.tasks.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.store.Json;
import dev.assay.tasks.catalog.BaseModel;
import dev.assay.tasks.protocol.Protocol;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code generation_config.json} of the served folder: the base's token ids, and the protocol's
 * decoding or, where it says so, the submission's {@link Decoding}. A server would else take
 * defaults (top-k 50, a repetition penalty) from a submission.
 */
final class GenerationConfig {
  static final String FILE = "generation_config.json";
  private static final List<String> TOKENS =
      List.of("bos_token_id", "eos_token_id", "pad_token_id", "decoder_start_token_id");

  private GenerationConfig() {}

  /**
   * Writes it.
   *
   * @param decoding the submission's; null where the protocol decodes
   */
  static void write(BaseModel base, Protocol protocol, @Nullable Decoding decoding, Path target) {
    ObjectNode config = Json.MAPPER.createObjectNode();
    Path own = base.files().resolve(FILE);
    JsonNode source =
        FolderFiles.json(Files.exists(own) ? own : base.files().resolve("config.json"));
    for (String key : TOKENS) {
      if (source.hasNonNull(key)) {
        config.set(key, source.get(key));
      }
    }
    if (decoding == null) {
      protocols(config, protocol);
    } else {
      decoding.write(config);
    }
    Json.write(target.resolve(FILE), config);
  }

  private static void protocols(ObjectNode config, Protocol protocol) {
    Double temperature = protocol.temperature();
    boolean sampled = temperature != null && temperature > 0;
    config.put("do_sample", sampled);
    if (sampled) {
      config.put("temperature", temperature);
      config.put("top_k", 0);
      Double topP = protocol.topP();
      config.put("top_p", topP == null ? 1.0 : topP);
    }
  }
}

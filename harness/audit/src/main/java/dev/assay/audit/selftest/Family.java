package dev.assay.audit.selftest;

import dev.assay.audit.selftest.Models.Model;
import dev.assay.results.record.Checkpoint;
import dev.assay.tasks.checkpoint.CheckpointReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A base, its post-trained sibling, and honest runs from the base, on disk.
 *
 * @param honest runs on data like the sibling's
 */
record Family(Made base, Made donor, List<Made> honest) {
  static final String TEMPLATE =
      "{%- for message in messages %}{{- '<|im_start|>' + message.role + '\\n' + message.content"
          + " + '<|im_end|>' }}{%- endfor %}"
          + "{%- if '</think>' in message.content %}{{- '<think>' }}{%- endif %}";
  static final String TOKENIZER =
      "{\"added_tokens\": [{\"content\": \"<|im_end|>\"}], \"decoder\": {\"type\": \"ByteLevel\"},"
          + " \"model\": {\"vocab\": {\"a\": 0, \"b\": 1, \"ab\": 2}}}";
  static final String GENERATION = "{\"eos_token_id\": 2, \"temperature\": 0.7}";
  static final String CONFIG =
      "{\"architectures\": [\"Qwen3ForCausalLM\"], \"model_type\": \"qwen3\","
          + " \"num_attention_heads\": 4, \"num_key_value_heads\": 2, \"head_dim\": 16,"
          + " \"hidden_size\": 64}";

  private static final int RUNS = 6;

  Family {
    honest = List.copyOf(honest);
  }

  /** A model in memory, its folder, and its digests. */
  record Made(Model model, Path folder, Checkpoint checkpoint) {
    static Made of(Path folder, Model model) {
      Models.write(folder, model);
      try {
        Files.writeString(folder.resolve("config.json"), CONFIG);
        Files.writeString(folder.resolve("generation_config.json"), GENERATION);
        Files.writeString(folder.resolve("tokenizer.json"), TOKENIZER);
        Files.writeString(folder.resolve("chat_template.jinja"), TEMPLATE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new Made(model, folder, CheckpointReader.readTrusted(folder));
    }

    byte[] weights() {
      try {
        return Files.readAllBytes(folder.resolve("model.safetensors"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static Family make(Path folder, long seed) {
    Made base = Made.of(folder.resolve("base"), Models.base(seed));
    Made donor =
        Made.of(folder.resolve("instruct"), Models.trained(base.model(), seed, seed + 1, 0.15));
    List<Made> honest = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      Model trained =
          Models.trained(base.model(), seed + run % 2, 100 * seed + run, 0.06 + 0.02 * run);
      honest.add(Made.of(folder.resolve("honest-" + run), trained));
    }
    return new Family(base, donor, honest);
  }
}

package dev.assay.tasks;

import dev.assay.results.store.Digests;
import dev.assay.tasks.catalog.BaseModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes a base model's folder of a few tensors. */
public final class Models {
  private Models() {}

  public static Tensors weights(long seed) {
    return new Tensors()
        .add("model.embed_tokens.weight", seed, 8, 4)
        .add("model.layers.0.mlp.weight", seed + 1, 4, 4)
        .add("model.norm.weight", seed + 2, 4);
  }

  /** Configuration, tokenizer, template and weights, as saving a model writes them. */
  public static Path files(Path folder, long seed) {
    weights(seed).write(folder.resolve("model.safetensors"));
    write(
        folder.resolve("config.json"),
        """
        {"architectures": ["Qwen3ForCausalLM"], "tie_word_embeddings": true, "hidden_size": 4,
         "rope_theta": 10000, "transformers_version": "5.0"}
        """);
    write(
        folder.resolve("generation_config.json"),
        "{\"eos_token_id\": [3, 4], \"pad_token_id\": 0, \"temperature\": 0.6, \"do_sample\": true}");
    write(folder.resolve("tokenizer.json"), "{\"model\": {\"vocab\": {\"a\": 0}}}");
    write(folder.resolve("tokenizer_config.json"), "{\"eos_token\": \"<|im_end|>\"}");
    write(folder.resolve("chat_template.jinja"), "{{ messages }}");
    return folder;
  }

  /** A base model with one sibling. */
  public static BaseModel base(Path folder) {
    files(folder.resolve("files"), 1);
    files(folder.resolve("siblings/instruct"), 100);
    write(
        folder.resolve("model.toml"),
        """
        schema = 1
        name = "tiny"
        title = "Tiny"
        architecture = "Qwen3ForCausalLM"
        parameters = 52
        path = "files"

        [digests]
        "config.json" = "%s"
        "model.safetensors" = "%s"

        [[siblings]]
        name = "tiny-instruct"
        path = "siblings/instruct"

        [siblings.digests]
        "model.safetensors" = "%s"
        """
            .formatted(
                Digests.of(folder.resolve("files/config.json")),
                Digests.of(folder.resolve("files/model.safetensors")),
                Digests.of(folder.resolve("siblings/instruct/model.safetensors"))));
    return BaseModel.load(folder);
  }

  public static Path write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.assay.runner.evaluation;

import dev.assay.results.InputException;
import dev.assay.results.store.Digests;
import dev.assay.results.store.Json;
import dev.assay.tasks.catalog.BaseModel;
import dev.assay.tasks.checkpoint.Assembler;
import dev.assay.tasks.checkpoint.Assembly;
import dev.assay.tasks.checkpoint.CheckpointReader;
import dev.assay.tasks.protocol.Protocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model folder of the user's, made ready to be served.
 *
 * @param model whose configuration and tokenizer are served: a base model, or the folder itself
 * @param digest of its tensors
 * @param assembly what is served
 */
record Candidate(BaseModel model, String digest, Assembly assembly) {
  /**
   * Assembles it.
   *
   * @param base treats the folder as a submission for this base, with all the rules; null serves
   *     its own configuration, tokenizer and template
   * @throws dev.assay.tasks.checkpoint.InvalidCheckpointException where it breaks a rule
   */
  static Candidate of(Path checkpoint, @Nullable BaseModel base, Protocol protocol, Path target) {
    if (!Files.isDirectory(checkpoint)) {
      throw new InputException(
          "no checkpoint is at " + checkpoint, "give a folder with config.json and safetensors");
    }
    if (base != null) {
      String digest = CheckpointReader.read(checkpoint).digest();
      return new Candidate(base, digest, Assembler.assemble(base, checkpoint, protocol, target));
    }
    BaseModel own = own(checkpoint.toAbsolutePath().normalize());
    return new Candidate(
        own,
        CheckpointReader.readTrusted(checkpoint).digest(),
        Assembler.assembleTrusted(own, protocol, target));
  }

  private static BaseModel own(Path folder) {
    Path config = folder.resolve("config.json");
    if (!Files.isRegularFile(config)) {
      throw new InputException(
          folder + " has no config.json",
          "give a whole model's folder, or name its base model with --base");
    }
    String name = String.valueOf(folder.getFileName());
    String architecture =
        Json.read(config, com.fasterxml.jackson.databind.JsonNode.class)
            .path("architectures")
            .path(0)
            .asText("");
    return new BaseModel(
        folder, name, name, architecture, 0, folder, digests(folder), List.of(), null);
  }

  /** What is served beside the tensors. */
  private static TreeMap<String, String> digests(Path folder) {
    TreeMap<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(f -> !f.toString().endsWith(".safetensors") && Files.isRegularFile(f))
          .filter(f -> f.toString().matches(".*\\.(json|jinja|txt|model)"))
          .forEach(f -> digests.put(f.getFileName().toString(), Digests.of(f)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
    return digests;
  }
}

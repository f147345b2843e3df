package dev.assay.tasks.checkpoint;

import dev.assay.results.InputException;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.Json;
import dev.assay.tasks.catalog.BaseModel;
import dev.assay.tasks.protocol.Protocol;
import dev.assay.tasks.protocol.Templates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the folder that is served: the base's configuration, tokenizer and chat template, the
 * submission's tensors, and a generation configuration from the protocol, or by its word from the
 * submission. Nothing else that a submission holds reaches the server. A chat template that the
 * protocol takes from a folder of the user's stands in for the base's.
 */
public final class Assembler {
  private Assembler() {}

  /**
   * Assembles into a new folder; what was at the target is replaced.
   *
   * <p>Tensor files are hard links where the file system allows, else copies: neither folder may be
   * written to afterwards.
   *
   * @throws InvalidCheckpointException when the submission's tensors are not the base's by name and
   *     shape
   */
  public static Assembly assemble(BaseModel base, Path submission, Protocol protocol, Path target) {
    WeightFiles weights = WeightFiles.find(submission);
    TensorShapes.check(base, weights);
    Decoding decoding = protocol.submissionDecodes() ? Decoding.of(submission) : null;
    assemble(base, weights, protocol, decoding, target);
    List<Difference> differences = Differences.between(base.files(), submission);
    return new Assembly(
        target,
        decoding == null ? differences : differences.stream().filter(d -> !decodes(d)).toList(),
        decoding);
  }

  /** Whether it is what the protocol leaves to the submission. */
  private static boolean decodes(Difference difference) {
    String key = difference.key();
    return difference.file().equals(GenerationConfig.FILE)
        && key != null
        && Decoding.isSetting(key);
  }

  /**
   * Assembles a model that is trusted, such as a base model, as if it had been submitted. Links are
   * followed: a hub's cache is made of them.
   *
   * <p>Where the submission decodes, that is this model's own configuration.
   */
  public static Assembly assembleTrusted(BaseModel model, Protocol protocol, Path target) {
    Decoding decoding = protocol.submissionDecodes() ? Decoding.of(model.files()) : null;
    assemble(model, WeightFiles.findTrusted(model.files()), protocol, decoding, target);
    return new Assembly(target, List.of(), decoding);
  }

  private static void assemble(
      BaseModel base,
      WeightFiles weights,
      Protocol protocol,
      @Nullable Decoding decoding,
      Path target) {
    AtomicFiles.deleteTree(target);
    try {
      Files.createDirectories(target);
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
      for (String name : FolderFiles.topLevel(base.files())) {
        if (isKept(name)) {
          place(base.files().resolve(name).toRealPath(), target.resolve(name));
        }
      }
      for (SafetensorsFile file : weights.files()) {
        place(file.file().toRealPath(), target.resolve(file.file().getFileName()));
      }
      if (weights.files().size() > 1) {
        writeIndex(weights, target.resolve(WeightFiles.INDEX));
      }
      GenerationConfig.write(base, protocol, decoding, target);
      Templates templates = protocol.templates();
      if (templates != null && !templates.chat().isEmpty()) {
        // Written beside the base's, which a link may be.
        AtomicFiles.write(
            target.resolve("chat_template.jinja"), templates.chatTemplate(base.architecture()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot assemble " + target + ": " + e.getMessage(), e);
    }
    if (!Files.exists(target.resolve("config.json"))) {
      throw new InputException("base model " + base.name() + " has no config.json");
    }
  }

  /** Files of the base that are served beside the weights. */
  private static boolean isKept(String name) {
    return !name.endsWith(".safetensors")
        && !name.equals(WeightFiles.INDEX)
        && !name.equals(GenerationConfig.FILE)
        && (name.endsWith(".json")
            || name.endsWith(".jinja")
            || name.endsWith(".txt")
            || name.endsWith(".model"));
  }

  /** Our own index: loaders read more of a submission's than what was checked here. */
  private static void writeIndex(WeightFiles weights, Path target) {
    Map<String, String> map = new TreeMap<>();
    long size = 0;
    for (SafetensorsFile file : weights.files()) {
      for (SafetensorsFile.Entry tensor : file.tensors()) {
        map.put(tensor.name(), file.file().getFileName().toString());
        size += tensor.end() - tensor.begin();
      }
    }
    Json.write(target, Map.of("metadata", Map.of("total_size", size), "weight_map", map));
  }

  /**
   * Linked, since models are large, where the server's user may read it, who is not the one who
   * took the files out; else a copy: a link's permissions are the file's own.
   */
  private static void place(Path source, Path target) throws IOException {
    if (Files.getPosixFilePermissions(source).contains(PosixFilePermission.OTHERS_READ)) {
      try {
        Files.createLink(target, source);
        return;
      } catch (IOException | UnsupportedOperationException e) {
        // On another file system; copied below.
      }
    }
    Files.copy(source, target);
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));
  }
}

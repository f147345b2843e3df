package dev.assay.tasks.catalog;

import dev.assay.results.InputException;
import dev.assay.results.store.Digests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Compares a model's files with the digests that its description states. */
final class ModelDigests {
  private ModelDigests() {}

  static void verify(Path toml, Path files, Map<String, String> digests) {
    if (digests.keySet().stream().noneMatch(name -> name.endsWith(".safetensors"))) {
      throw new InputException(toml + ": [digests] names no .safetensors file of " + files);
    }
    for (Map.Entry<String, String> entry : new TreeMap<>(digests).entrySet()) {
      Path file = files.resolve(entry.getKey());
      if (!Files.isRegularFile(file)) {
        throw new InputException(
            toml + ": the model's file " + file + " is missing", "fetch the model's files again");
      }
      String digest = Digests.of(file);
      if (!digest.equals(entry.getValue())) {
        throw new InputException(
            file + " has SHA-256 " + digest + ", but " + toml + " says " + entry.getValue(),
            "fetch the file again, or state the digest of the model you mean");
      }
    }
  }
}

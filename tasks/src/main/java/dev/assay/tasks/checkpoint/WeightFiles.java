package dev.assay.tasks.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which files of a model's folder hold its weights: {@code model.safetensors}, or the shards of
 * {@code model.safetensors.index.json}; never both, and no other safetensors beside them, so that
 * every server loads the same tensors as are recorded here.
 *
 * @param files in order of their names, each with its checked header
 */
record WeightFiles(List<SafetensorsFile> files) {
  static final String SINGLE = "model.safetensors";
  static final String INDEX = "model.safetensors.index.json";

  static WeightFiles find(Path folder) {
    List<String> present = present(folder);
    boolean single = present.contains(SINGLE);
    boolean index = Files.isRegularFile(folder.resolve(INDEX));
    if (single && index) {
      throw new InvalidCheckpointException(
          "ambiguous", "both " + SINGLE + " and " + INDEX + " are there; leave one of them");
    }
    if (!single && !index) {
      throw new InvalidCheckpointException("no-weights", missing(present));
    }
    if (index) {
      return ShardIndex.read(folder, present);
    }
    if (present.size() > 1) {
      throw new InvalidCheckpointException(
          "extra-weights", "beside " + SINGLE + " there are other weights: " + present);
    }
    return new WeightFiles(List.of(SafetensorsFile.read(folder.resolve(SINGLE))));
  }

  private static String missing(List<String> present) {
    return present.isEmpty()
        ? "there is neither " + SINGLE + " nor " + INDEX + "; weights must be safetensors"
        : "weights must be "
            + SINGLE
            + " or shards with "
            + INDEX
            + "; there is "
            + present
            + (present.contains("adapter_model.safetensors") ? "; merge the adapter first" : "");
  }

  private static List<String> present(Path folder) {
    return FolderFiles.topLevel(folder).stream().filter(n -> n.endsWith(".safetensors")).toList();
  }

  /** All tensors by name, sorted. */
  Map<String, SafetensorsFile.Entry> tensors() {
    Map<String, SafetensorsFile.Entry> tensors = new TreeMap<>();
    for (SafetensorsFile file : files) {
      for (SafetensorsFile.Entry tensor : file.tensors()) {
        if (tensors.put(tensor.name(), tensor) != null) {
          throw new InvalidCheckpointException(
              "index", "tensor " + tensor.name() + " is in more than one shard");
        }
      }
    }
    return tensors;
  }

  /** The file that holds a tensor. */
  SafetensorsFile fileOf(SafetensorsFile.Entry tensor) {
    for (SafetensorsFile file : files) {
      if (file.tensors().contains(tensor)) {
        return file;
      }
    }
    throw new IllegalArgumentException("no file holds " + tensor.name());
  }

  /** Reads {@code model.safetensors.index.json} and holds the shards against it. */
  private static final class ShardIndex {
    private ShardIndex() {}

    static WeightFiles read(Path folder, List<String> present) {
      JsonNode map = FolderFiles.json(folder.resolve(INDEX)).path("weight_map");
      Map<String, String> shardOf = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> entry : map.properties()) {
        shardOf.put(entry.getKey(), entry.getValue().asText());
      }
      List<String> named = shardOf.values().stream().distinct().sorted().toList();
      if (!named.equals(present)) {
        throw error("names the shards " + named + ", there are " + present);
      }
      List<SafetensorsFile> files = new ArrayList<>();
      Map<String, String> found = new LinkedHashMap<>();
      for (String shard : present) {
        SafetensorsFile file = SafetensorsFile.read(folder.resolve(shard));
        files.add(file);
        file.tensors().forEach(tensor -> hold(found, tensor.name(), shard));
      }
      if (!found.equals(shardOf)) {
        throw error("and the shards' headers differ on which tensor is where");
      }
      return new WeightFiles(files);
    }

    private static void hold(Map<String, String> found, String tensor, String shard) {
      if (found.put(tensor, shard) != null) {
        throw error("is of no use: tensor " + tensor + " is in more than one shard");
      }
    }

    private static InvalidCheckpointException error(String message) {
      return new InvalidCheckpointException("index", INDEX + " " + message);
    }
  }
}

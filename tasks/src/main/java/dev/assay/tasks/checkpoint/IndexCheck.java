package dev.assay.tasks.checkpoint;

import static dev.assay.tasks.checkpoint.HostileText.shown;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Holds an index against the shards: each tensor in exactly the shard that is named. */
final class IndexCheck {
  private IndexCheck() {}

  /**
   * Checks them.
   *
   * @param sizes whether {@code total_size} must be right where it is given
   */
  static void check(ShardIndex index, WeightFiles weights, boolean sizes) {
    Set<String> left = new HashSet<>(index.shardOf().keySet());
    long bytes = 0;
    for (SafetensorsFile file : weights.files()) {
      String shard = file.file().getFileName().toString();
      for (SafetensorsFile.Entry tensor : file.tensors()) {
        checkPlace(index.shardOf(), tensor.name(), shard);
        left.remove(tensor.name());
        bytes += tensor.length();
      }
    }
    if (!left.isEmpty()) {
      throw CheckpointRule.INDEX_TENSOR_MISSING.broken(
          WeightFiles.INDEX + " names " + shown(left.iterator().next()) + ", which no shard has");
    }
    if (sizes && index.totalSize().isPresent() && index.totalSize().getAsLong() != bytes) {
      throw CheckpointRule.INDEX_TOTAL_SIZE.broken(
          WeightFiles.INDEX
              + " says total_size "
              + index.totalSize().getAsLong()
              + ", the tensors have "
              + bytes
              + " bytes");
    }
  }

  private static void checkPlace(Map<String, String> shardOf, String tensor, String shard) {
    String named = shardOf.get(tensor);
    if (named == null) {
      throw CheckpointRule.INDEX_TENSOR_HIDDEN.broken(
          WeightFiles.INDEX + " does not name " + shown(tensor) + ", which is in " + shown(shard));
    }
    if (!named.equals(shard)) {
      throw CheckpointRule.INDEX_TENSOR_ELSEWHERE.broken(
          WeightFiles.INDEX
              + " says that "
              + shown(tensor)
              + " is in "
              + shown(named)
              + ", it is in "
              + shown(shard));
    }
  }
}

package dev.assay.tasks.checkpoint;

import static dev.assay.tasks.checkpoint.CheckpointRule.INDEX_JSON;
import static dev.assay.tasks.checkpoint.CheckpointRule.INDEX_METADATA;
import static dev.assay.tasks.checkpoint.CheckpointRule.INDEX_PATH;
import static dev.assay.tasks.checkpoint.CheckpointRule.INDEX_TOTAL_SIZE;
import static dev.assay.tasks.checkpoint.CheckpointRule.TOO_MANY_TENSORS;
import static dev.assay.tasks.checkpoint.HostileText.shown;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * {@code model.safetensors.index.json}: which shard holds which tensor.
 *
 * @param shardOf name of a file in the same folder, by name of tensor
 * @param totalSize bytes of all tensors, as its writer said
 */
record ShardIndex(Map<String, String> shardOf, OptionalLong totalSize) {
  static final int LONGEST = 4_000_000;

  ShardIndex {
    shardOf = Map.copyOf(shardOf);
  }

  static ShardIndex read(Path file) {
    try {
      FileVersion version = FileVersion.of(file); // no FIFO is opened
      byte[] text;
      try (InputStream in = Files.newInputStream(file)) {
        text = in.readNBytes(LONGEST + 1);
      }
      if (text.length > LONGEST) {
        throw INDEX_JSON.broken(WeightFiles.INDEX + " is longer than " + LONGEST + " bytes");
      }
      version.check(file);
      return parse(text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  static ShardIndex parse(byte[] text) {
    return HostileJson.parse(
        WeightFiles.INDEX, text, INDEX_JSON, INDEX_JSON, json -> new Reader(json).index());
  }

  /** The shards it names, sorted. */
  List<String> shards() {
    return shardOf.values().stream().distinct().sorted().toList();
  }

  /** Walks the tokens. */
  private static final class Reader {
    private final HostileJson json;
    private final Map<String, String> shardOf = new LinkedHashMap<>();
    private OptionalLong totalSize = OptionalLong.empty();
    private boolean map;
    private boolean metadata;

    Reader(HostileJson json) {
      this.json = json;
    }

    ShardIndex index() throws IOException {
      json.object("the index", INDEX_JSON, this::member);
      if (!map) {
        throw json.error(INDEX_JSON, "there is no weight_map");
      }
      if (!metadata) {
        throw json.error(INDEX_METADATA, "there is no metadata");
      }
      return new ShardIndex(shardOf, totalSize);
    }

    private void member(String key) throws IOException {
      switch (key) {
        case "weight_map" -> {
          map = true;
          json.object("weight_map", INDEX_JSON, this::tensor);
        }
        case "metadata" -> {
          metadata = true;
          json.object("metadata", INDEX_METADATA, this::metadatum);
        }
        default -> json.skip();
      }
    }

    private void metadatum(String key) throws IOException {
      if (key.equals("total_size")) {
        totalSize = OptionalLong.of(json.integer("total_size", INDEX_TOTAL_SIZE));
      } else {
        json.skip();
      }
    }

    private void tensor(String name) throws IOException {
      String shard = json.string("weight_map's " + shown(name), INDEX_JSON);
      if (!isFile(shard)) {
        throw json.error(
            INDEX_PATH, shown(name) + " is said to be in " + shown(shard) + ": no shard's name");
      }
      shardOf.put(name, shard);
      if (shardOf.size() > SafetensorsFile.MOST_TENSORS) {
        throw json.error(
            TOO_MANY_TENSORS, "more than " + SafetensorsFile.MOST_TENSORS + " tensors");
      }
    }

    /** Printable ASCII, no path, safetensors. */
    private static boolean isFile(String shard) {
      return shard.endsWith(WeightFiles.EXTENSION)
          && shard.length() > WeightFiles.EXTENSION.length()
          && shard.length() <= 255
          && shard.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '/' && c != '\\')
          && !shard.contains("..");
    }
  }
}

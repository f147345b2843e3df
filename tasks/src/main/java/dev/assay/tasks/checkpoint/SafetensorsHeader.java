package dev.assay.tasks.checkpoint;

import static dev.assay.tasks.checkpoint.CheckpointRule.DTYPE;
import static dev.assay.tasks.checkpoint.CheckpointRule.HEADER_JSON;
import static dev.assay.tasks.checkpoint.CheckpointRule.HEADER_START;
import static dev.assay.tasks.checkpoint.CheckpointRule.HEADER_UTF8;
import static dev.assay.tasks.checkpoint.CheckpointRule.METADATA;
import static dev.assay.tasks.checkpoint.CheckpointRule.NAME;
import static dev.assay.tasks.checkpoint.CheckpointRule.OFFSETS;
import static dev.assay.tasks.checkpoint.CheckpointRule.SHAPE;
import static dev.assay.tasks.checkpoint.CheckpointRule.TENSOR_KEYS;
import static dev.assay.tasks.checkpoint.CheckpointRule.TOO_MANY_TENSORS;
import static dev.assay.tasks.checkpoint.HostileText.shown;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The JSON of a safetensors header, with nothing in it that the format does not know. */
record SafetensorsHeader(Map<String, String> metadata, List<SafetensorsFile.Entry> tensors) {
  private static final String METADATA_KEY = "__metadata__";
  private static final int MOST_DIMENSIONS = 16;
  private static final int LONGEST_NAME = 512;

  static SafetensorsHeader parse(String file, byte[] header) {
    if (header.length == 0 || header[0] != '{') {
      throw HEADER_START.broken(file + ": the header does not begin with '{'");
    }
    return HostileJson.parse(
        file, header, HEADER_UTF8, HEADER_JSON, json -> new Reader(json).header());
  }

  /** Walks the tokens. */
  private record Reader(HostileJson json) {
    SafetensorsHeader header() throws IOException {
      Map<String, String> metadata = new TreeMap<>();
      List<SafetensorsFile.Entry> tensors = new ArrayList<>();
      json.object(
          "the header",
          HEADER_JSON,
          name -> {
            if (name.equals(METADATA_KEY)) {
              metadata.putAll(metadata());
            } else {
              tensors.add(tensor(name));
            }
            if (tensors.size() > SafetensorsFile.MOST_TENSORS) {
              throw json.error(
                  TOO_MANY_TENSORS, "more than " + SafetensorsFile.MOST_TENSORS + " tensors");
            }
          });
      return new SafetensorsHeader(metadata, tensors);
    }

    private Map<String, String> metadata() throws IOException {
      Map<String, String> metadata = new TreeMap<>();
      json.object(
          METADATA_KEY,
          METADATA,
          key -> {
            String value = json.string(METADATA_KEY + "'s " + shown(key), METADATA);
            if (!HostileText.isWellFormed(key) || !HostileText.isWellFormed(value)) {
              throw json.error(METADATA, METADATA_KEY + "'s " + shown(key) + " is not Unicode");
            }
            metadata.put(key, value);
          });
      return metadata;
    }

    private SafetensorsFile.Entry tensor(String name) throws IOException {
      String what = "tensor " + shown(name);
      if (!isPlain(name)) {
        throw json.error(NAME, what + " has a name that is not plain");
      }
      Parts parts = new Parts();
      json.object(what, TENSOR_KEYS, key -> part(what, key, parts));
      if (parts.dtype == null || parts.shape == null || parts.offsets == null) {
        throw json.error(TENSOR_KEYS, what + " lacks dtype, shape or data_offsets");
      }
      List<Long> offsets = parts.offsets;
      if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
        throw json.error(OFFSETS, what + " needs two data_offsets, the first not larger");
      }
      return new SafetensorsFile.Entry(
          name, parts.dtype, parts.shape, offsets.get(0), offsets.get(1));
    }

    private void part(String what, String key, Parts parts) throws IOException {
      switch (key) {
        case "dtype" -> parts.dtype = dtype(what);
        case "shape" -> parts.shape = json.integers(what + "'s shape", SHAPE, MOST_DIMENSIONS);
        case "data_offsets" -> parts.offsets = json.integers(what + "'s data_offsets", OFFSETS, 2);
        default -> throw json.error(TENSOR_KEYS, what + " has an unknown key " + shown(key));
      }
    }

    private DType dtype(String what) throws IOException {
      String name = json.string(what + "'s dtype", DTYPE);
      return DType.named(name)
          .orElseThrow(() -> json.error(DTYPE, what + " has an unknown dtype " + shown(name)));
    }
  }

  /** What a tensor's object has said so far. */
  private static final class Parts {
    private @Nullable DType dtype;
    private @Nullable List<Long> shape;
    private @Nullable List<Long> offsets;
  }

  /** Printable ASCII, no white space, no path: also what the checkpoint's digest relies on. */
  private static boolean isPlain(String name) {
    return !name.isEmpty()
        && name.length() <= LONGEST_NAME
        && name.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '/' && c != '\\')
        && !name.contains("..");
  }
}

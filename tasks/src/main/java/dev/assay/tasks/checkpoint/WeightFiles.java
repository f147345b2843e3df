package dev.assay.tasks.checkpoint;

import static dev.assay.tasks.checkpoint.HostileText.shown;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
  static final String EXTENSION = ".safetensors";
  static final String SINGLE = "model.safetensors";
  static final String INDEX = "model.safetensors.index.json";
  static final int MOST_SHARDS = 1_000;
  static final long LONGEST_HEADERS = 16_000_000;

  WeightFiles {
    files = List.copyOf(files);
  }

  /** The weights of a submission: regular files only. */
  static WeightFiles find(Path folder) {
    return find(folder, true);
  }

  /**
   * The weights of a model that is trusted: links are followed, and an index need not have the
   * right {@code total_size}; some published ones do not.
   */
  static WeightFiles findTrusted(Path folder) {
    return find(folder, false);
  }

  private static WeightFiles find(Path folder, boolean strict) {
    List<String> names = FolderFiles.topLevel(folder);
    checkCase(names);
    boolean index = names.contains(INDEX);
    boolean single = names.contains(SINGLE);
    List<String> present = names.stream().filter(n -> n.endsWith(EXTENSION)).toList();
    if (single && index) {
      throw CheckpointRule.AMBIGUOUS.broken(
          "both " + SINGLE + " and " + INDEX + " are there; leave one of them");
    }
    if (!single && !index) {
      throw CheckpointRule.NO_WEIGHTS.broken(missing(present));
    }
    if (strict) {
      names.stream()
          .filter(n -> n.endsWith(EXTENSION) || n.equals(INDEX))
          .forEach(n -> checkNoLink(folder.resolve(n)));
    }
    return index ? sharded(folder, present, strict) : single(folder, present);
  }

  private static void checkNoLink(Path file) {
    if (Files.isSymbolicLink(file)) {
      throw CheckpointRule.LINK.broken(
          shown(file.getFileName().toString()) + " is a link; copy what it leads to");
    }
  }

  /** A file system that ignores case would give another file for the name, or one for two. */
  private static void checkCase(List<String> names) {
    Map<String, String> byLower = new HashMap<>();
    for (String name : names) {
      String lower = name.toLowerCase(Locale.ROOT);
      String other = byLower.put(lower, name);
      boolean weights = lower.endsWith(EXTENSION) && !name.endsWith(EXTENSION);
      boolean known = (lower.equals(SINGLE) || lower.equals(INDEX)) && !name.equals(lower);
      if (other != null || weights || known) {
        throw CheckpointRule.LETTER_CASE.broken(
            shown(name) + " differs from " + shown(other == null ? lower : other) + " by case");
      }
      if (lower.endsWith(".index.json") && !name.equals(INDEX)) {
        throw CheckpointRule.OTHER_INDEX.broken(shown(name) + " is an index besides " + INDEX);
      }
    }
  }

  private static String missing(List<String> present) {
    return present.isEmpty()
        ? "there is neither " + SINGLE + " nor " + INDEX + "; weights must be safetensors"
        : "weights must be "
            + SINGLE
            + " or shards with "
            + INDEX
            + "; there is "
            + shown(String.join(", ", present))
            + (present.contains("adapter_model.safetensors") ? "; merge the adapter first" : "");
  }

  private static WeightFiles single(Path folder, List<String> present) {
    if (present.size() > 1) {
      throw CheckpointRule.DECOY_SHARD.broken(
          "beside " + SINGLE + " there are other weights: " + shown(String.join(", ", present)));
    }
    return read(folder, present);
  }

  private static WeightFiles sharded(Path folder, List<String> present, boolean strict) {
    ShardIndex index = ShardIndex.read(folder.resolve(INDEX));
    List<String> named = index.shards();
    for (String shard : named) {
      if (!present.contains(shard)) {
        throw CheckpointRule.INDEX_SHARD_MISSING.broken(
            INDEX + " names " + shown(shard) + ", which is not there");
      }
    }
    for (String shard : present) {
      if (!named.contains(shard)) {
        throw CheckpointRule.DECOY_SHARD.broken(INDEX + " does not name " + shown(shard));
      }
    }
    WeightFiles weights = read(folder, present);
    IndexCheck.check(index, weights, strict);
    return weights;
  }

  private static WeightFiles read(Path folder, List<String> names) {
    if (names.size() > MOST_SHARDS) {
      throw CheckpointRule.TOO_MANY_SHARDS.broken(
          "there are " + names.size() + " shards; at most " + MOST_SHARDS + " are read");
    }
    List<SafetensorsFile> files = new ArrayList<>();
    long headers = 0;
    long tensors = 0;
    for (String name : names) {
      SafetensorsFile file = SafetensorsFile.read(folder.resolve(name));
      headers += file.dataStart();
      tensors += file.tensors().size();
      if (headers > LONGEST_HEADERS) {
        throw CheckpointRule.HEADER_LENGTH.broken(
            "the shards' headers together are longer than " + LONGEST_HEADERS + " bytes");
      }
      if (tensors > SafetensorsFile.MOST_TENSORS) {
        throw CheckpointRule.TOO_MANY_TENSORS.broken(
            "all shards together have more than " + SafetensorsFile.MOST_TENSORS + " tensors");
      }
      files.add(file);
    }
    checkNames(files);
    return new WeightFiles(files);
  }

  private static void checkNames(List<SafetensorsFile> files) {
    Map<String, String> names = new HashMap<>();
    for (SafetensorsFile file : files) {
      for (SafetensorsFile.Entry tensor : file.tensors()) {
        String other = names.put(CanonicalNames.of(tensor.name()), tensor.name());
        if (tensor.name().equals(other)) {
          throw CheckpointRule.INDEX_TENSOR_TWICE.broken(
              "tensor " + shown(other) + " is in more than one shard");
        }
        if (other != null) {
          throw CheckpointRule.NAME_COLLISION.broken(
              "tensors " + shown(other) + " and " + shown(tensor.name()) + " are one to loaders");
        }
      }
    }
  }

  /** All tensors by name, sorted. */
  Map<String, SafetensorsFile.Entry> tensors() {
    Map<String, SafetensorsFile.Entry> tensors = new TreeMap<>();
    files.forEach(file -> file.tensors().forEach(t -> tensors.put(t.name(), t)));
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

  /** Refuses files that were written to, or replaced, since their headers were read. */
  void checkUnchanged() {
    try {
      for (SafetensorsFile file : files) {
        file.version().check(file.file());
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException("cannot look at the weights again", e);
    }
  }
}

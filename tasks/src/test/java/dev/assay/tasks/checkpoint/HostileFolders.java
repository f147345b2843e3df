package dev.assay.tasks.checkpoint;

import dev.assay.tasks.Models;
import dev.assay.tasks.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folders that break a rule although each of their files may be right. */
final class HostileFolders {
  static final String INDEX = "model.safetensors.index.json";
  private static final String A = "'a':'model-1.safetensors'";
  private static final String B = "'b':'model-2.safetensors'";

  private final List<HostileCase> cases = new ArrayList<>();

  private HostileFolders() {}

  static List<HostileCase> all() {
    HostileFolders folders = new HostileFolders();
    folders.names();
    folders.indexes();
    folders.shards();
    folders.otherFiles();
    folders.configurations();
    folders.links();
    return folders.cases;
  }

  private void add(String name, CheckpointRule rule, HostileCase.Maker maker) {
    cases.add(new HostileCase(name, rule, maker));
  }

  private void beside(String name, CheckpointRule rule, String file, String text) {
    add(
        name,
        rule,
        folder -> {
          single(folder);
          Models.write(folder.resolve(file), text);
        });
  }

  private void index(String name, CheckpointRule rule, String index) {
    add(name, rule, folder -> shards(folder, index));
  }

  private void mapped(String name, CheckpointRule rule, String map) {
    index(name, rule, "{'metadata':{'total_size':16},'weight_map':{" + map + "}}");
  }

  static void single(Path folder) {
    Models.weights(1).write(folder.resolve("model.safetensors"));
  }

  /** Two shards of eight bytes each, and an index. */
  static void shards(Path folder, @Nullable String index) {
    new Tensors().add("a", 1, 2).write(folder.resolve("model-1.safetensors"));
    new Tensors().add("b", 2, 2).write(folder.resolve("model-2.safetensors"));
    if (index != null) {
      Models.write(folder.resolve(INDEX), index.replace('\'', '"'));
    }
  }

  static String index(String map) {
    return "{'metadata':{'total_size':16},'weight_map':{" + map + "}}";
  }

  private void names() {
    add(
        "nothing-but-config",
        CheckpointRule.NO_WEIGHTS,
        f -> Models.write(f.resolve("config.json"), "{}"));
    add("shards-without-index", CheckpointRule.NO_WEIGHTS, f -> shards(f, null));
    add("weights-in-a-folder-below", CheckpointRule.NO_WEIGHTS, f -> single(f.resolve("sub")));
    add(
        "weights-are-a-folder",
        CheckpointRule.NO_WEIGHTS,
        f -> Models.write(f.resolve("model.safetensors/config.json"), "{}"));
    add(
        "another-name",
        CheckpointRule.NO_WEIGHTS,
        f -> Models.weights(1).write(f.resolve("weights.safetensors")));
    add(
        "single-and-index",
        CheckpointRule.AMBIGUOUS,
        f -> {
          single(f);
          shards(f, index(A + "," + B));
        });
    for (String decoy :
        List.of("decoy", "consolidated", "model-00001-of-00001", "model.fp16", ".model", "z")) {
      add(
          "decoy-" + decoy,
          CheckpointRule.DECOY_SHARD,
          f -> {
            single(f);
            Models.weights(5).write(f.resolve(decoy + ".safetensors"));
          });
    }
    add(
        "capitals",
        CheckpointRule.LETTER_CASE,
        f -> Models.weights(1).write(f.resolve("MODEL.safetensors")));
    add(
        "capitals-beside",
        CheckpointRule.LETTER_CASE,
        f -> {
          single(f);
          Models.weights(2).write(f.resolve("Model.safetensors"));
        });
    add(
        "extension-in-capitals",
        CheckpointRule.LETTER_CASE,
        f -> {
          single(f);
          Models.weights(2).write(f.resolve("x.SafeTensors"));
        });
    beside("index-in-capitals", CheckpointRule.LETTER_CASE, "model.safetensors.INDEX.json", "{}");
    add(
        "config-twice",
        CheckpointRule.LETTER_CASE,
        f -> {
          single(f);
          Models.write(f.resolve("config.json"), "{}");
          Models.write(f.resolve("Config.json"), "{}");
        });
    beside("pickle-index", CheckpointRule.OTHER_INDEX, "pytorch_model.bin.index.json", "{}");
    beside("variant-index", CheckpointRule.OTHER_INDEX, "model.safetensors.fp16.index.json", "{}");
  }

  private void indexes() {
    index("index-not-json", CheckpointRule.INDEX_JSON, "{");
    index("index-array", CheckpointRule.INDEX_JSON, "[]");
    index("index-two-objects", CheckpointRule.INDEX_JSON, index(A + "," + B) + "{}");
    index("index-without-map", CheckpointRule.INDEX_JSON, "{'metadata':{}}");
    index("index-map-is-array", CheckpointRule.INDEX_JSON, "{'metadata':{},'weight_map':[]}");
    mapped("index-value-number", CheckpointRule.INDEX_JSON, "'a':1," + B);
    index("index-too-long", CheckpointRule.INDEX_JSON, index(A + "," + B) + " ".repeat(4_000_000));
    mapped(
        "index-tensor-twice",
        CheckpointRule.DUPLICATE_KEY,
        A + "," + B + ",'a':'model-2.safetensors'");
    index(
        "index-map-twice",
        CheckpointRule.DUPLICATE_KEY,
        "{'metadata':{},'weight_map':{" + A + "},'weight_map':{" + A + "," + B + "}}");
    index(
        "index-size-twice",
        CheckpointRule.DUPLICATE_KEY,
        "{'metadata':{'total_size':16,'total_size':17},'weight_map':{" + A + "," + B + "}}");
    index(
        "index-without-metadata",
        CheckpointRule.INDEX_METADATA,
        "{'weight_map':{" + A + "," + B + "}}");
    index(
        "index-metadata-null",
        CheckpointRule.INDEX_METADATA,
        "{'metadata':null,'weight_map':{" + A + "," + B + "}}");
    for (String size : List.of("17", "0", "'16'", "16.0", "-16", "null", "99999999999999999999")) {
      index(
          "index-total-size-" + size.replace("'", "text"),
          CheckpointRule.INDEX_TOTAL_SIZE,
          "{'metadata':{'total_size':" + size + "},'weight_map':{" + A + "," + B + "}}");
    }
    StringBuilder many = new StringBuilder();
    for (int i = 0; i <= SafetensorsFile.MOST_TENSORS; i++) {
      many.append(i == 0 ? "" : ",").append("'t").append(i).append("':'model-1.safetensors'");
    }
    mapped("index-of-20001", CheckpointRule.TOO_MANY_TENSORS, many.toString());
  }

  private void shards() {
    String[] paths = {
      "../model-1.safetensors",
      "/etc/x.safetensors",
      "sub/x.safetensors",
      "./model-1.safetensors",
      "..",
      "model-1.bin",
      "",
      ".safetensors",
      "C:\\\\x.safetensors",
      "model-1.safetensors\\u0000",
      "model-1.SAFETENSORS"
    };
    for (int i = 0; i < paths.length; i++) {
      mapped("index-path-" + i, CheckpointRule.INDEX_PATH, "'a':'" + paths[i] + "'," + B);
    }
    mapped(
        "index-names-no-shard",
        CheckpointRule.INDEX_SHARD_MISSING,
        A + "," + B + ",'c':'model-3.safetensors'");
    mapped("index-empty-map", CheckpointRule.DECOY_SHARD, "");
    mapped("index-leaves-a-shard-out", CheckpointRule.DECOY_SHARD, A);
    mapped(
        "index-names-no-tensor",
        CheckpointRule.INDEX_TENSOR_MISSING,
        A + "," + B + ",'c':'model-2.safetensors'");
    mapped(
        "index-hides-a-tensor",
        CheckpointRule.INDEX_TENSOR_HIDDEN,
        "'c':'model-1.safetensors'," + B);
    mapped(
        "index-swaps-shards",
        CheckpointRule.INDEX_TENSOR_ELSEWHERE,
        "'a':'model-2.safetensors','b':'model-1.safetensors'");
    add(
        "tensor-in-two-shards",
        CheckpointRule.INDEX_TENSOR_TWICE,
        f -> {
          shards(f, index(A + "," + B));
          new Tensors().add("a", 3, 2).add("b", 2, 2).write(f.resolve("model-2.safetensors"));
        });
    add(
        "names-collide-over-shards",
        CheckpointRule.NAME_COLLISION,
        f -> {
          shards(f, index(A + "," + "'model.a':'model-2.safetensors'"));
          new Tensors().add("model.a", 2, 2).write(f.resolve("model-2.safetensors"));
        });
    add(
        "broken-shard",
        CheckpointRule.TRAILING_BYTES,
        f -> {
          shards(f, index(A + "," + B));
          Files.write(f.resolve("model-2.safetensors"), Tensors.file("{}", new byte[1]));
        });
    add(
        "tensors-20001-in-shards",
        CheckpointRule.TOO_MANY_TENSORS,
        f -> {
          shards(f, index(A + "," + "'t0':'model-2.safetensors'"));
          Files.write(
              f.resolve("model-2.safetensors"), HostileFiles.tensors(SafetensorsFile.MOST_TENSORS));
        });
    add("shards-1001", CheckpointRule.TOO_MANY_SHARDS, f -> many(f, 1001, 0));
    add("headers-of-20-mb", CheckpointRule.HEADER_LENGTH, f -> many(f, 5, 3_999_900));
  }

  /** Shards of no tensors but one, with padded headers. */
  private static void many(Path folder, int count, int padding) throws IOException {
    StringBuilder map = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String tensor = "{\"t" + i + "\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}}";
      Files.write(
          folder.resolve("s" + i + ".safetensors"),
          Tensors.file(tensor + " ".repeat(padding), new byte[0]));
      map.append(i == 0 ? "" : ",").append("'t%d':'s%d.safetensors'".formatted(i, i));
    }
    Models.write(
        folder.resolve(INDEX),
        ("{'metadata':{'total_size':0},'weight_map':{" + map + "}}").replace('\'', '"'));
  }

  private void otherFiles() {
    for (String file :
        List.of("pytorch_model.bin", "sub/model.PT", "a.pkl", "x.npz", "optimizer.bin.pt")) {
      beside("pickle-" + file.replace('/', '-'), CheckpointRule.PICKLE, file, "x");
    }
    for (String file :
        List.of("tf_model.h5", "flax_model.msgpack", "model.onnx", "rust_model.ot")) {
      beside("foreign-" + file, CheckpointRule.FOREIGN_WEIGHTS, file, "x");
    }
    beside("gguf", CheckpointRule.GGUF, "model.Q4_K_M.gguf", "x");
    beside("ggml", CheckpointRule.GGUF, "sub/MODEL.GGML", "x");
    for (String file : List.of("modeling_x.py", "sub/x.PYC", "lib.so", "lib.so.1", "run.sh")) {
      beside("code-" + file.replace('/', '-'), CheckpointRule.CODE, file, "x");
    }
    beside("adapter-config", CheckpointRule.ADAPTER, "adapter_config.json", "{}");
    add(
        "adapter-weights",
        CheckpointRule.ADAPTER,
        f -> {
          single(f);
          Models.weights(2).write(f.resolve("adapter_model.safetensors"));
        });
    beside("name-with-newline", CheckpointRule.FILE_NAME, "a\nb.txt", "x");
    beside("name-with-escape", CheckpointRule.FILE_NAME, "a\u001b[2Jb.txt", "x");
    beside("deep-folders", CheckpointRule.TOO_MANY_FILES, "d/".repeat(33) + "x.txt", "x");
    add(
        "files-10001",
        CheckpointRule.TOO_MANY_FILES,
        f -> {
          single(f);
          for (int i = 0; i <= 10_000; i++) {
            Files.createFile(f.resolve("f" + i));
          }
        });
  }

  private void configurations() {
    beside(
        "auto-map",
        CheckpointRule.AUTO_MAP,
        "config.json",
        "{\"auto_map\":{\"AutoModel\":\"m.M\"}}");
    beside(
        "auto-map-text",
        CheckpointRule.AUTO_MAP,
        "tokenizer_config.json",
        "{\"auto_map\":\"m.M\"}");
    beside(
        "auto-map-below", CheckpointRule.AUTO_MAP, "sub/Config.JSON", "{\"auto_map\":[\"m.M\"]}");
    beside("config-not-json", CheckpointRule.JSON, "config.json", "{");
    beside("config-of-17-mb", CheckpointRule.JSON, "config.json", "{}" + " ".repeat(17 << 20));
    beside("config-deep", CheckpointRule.JSON, "config.json", "[".repeat(100_000));
    beside(
        "config-key-twice",
        CheckpointRule.DUPLICATE_KEY,
        "config.json",
        "{\"hidden_size\":1,\"hidden_size\":2}");
  }

  private void links() {
    add(
        "linked-weights",
        CheckpointRule.LINK,
        f -> {
          single(f.resolve("sub"));
          Files.createSymbolicLink(
              f.resolve("model.safetensors"), Path.of("sub/model.safetensors"));
        });
    add(
        "linked-shard",
        CheckpointRule.LINK,
        f -> {
          shards(f, index(A + "," + B));
          Files.move(f.resolve("model-1.safetensors"), f.resolve("kept"));
          Files.createSymbolicLink(f.resolve("model-1.safetensors"), Path.of("kept"));
        });
    add(
        "linked-index",
        CheckpointRule.LINK,
        f -> {
          shards(f, index(A + "," + B));
          Files.move(f.resolve(INDEX), f.resolve("kept"));
          Files.createSymbolicLink(f.resolve(INDEX), Path.of("kept"));
        });
    link("link-out", "/etc/hostname");
    link("link-to-folder", "/etc");
    link("link-to-nothing", "nothing");
    link("link-to-itself", "x");
    link("link-to-device", "/dev/zero");
  }

  private void link(String name, String target) {
    add(
        name,
        CheckpointRule.LINK,
        f -> {
          single(f);
          Files.createSymbolicLink(f.resolve("x"), Path.of(target));
        });
  }
}

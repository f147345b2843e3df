package dev.assay.tasks.checkpoint;

import dev.assay.tasks.Models;
import dev.assay.tasks.Tensors;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Odd checkpoints that break no rule. */
final class HonestFolders {
  private static final String SHARDED = "'a':'model-1.safetensors','b':'model-2.safetensors'";

  private final List<HostileCase> cases = new ArrayList<>();

  private HonestFolders() {}

  static List<HostileCase> all() {
    HonestFolders folders = new HonestFolders();
    folders.headers();
    folders.dtypes();
    folders.folders();
    return folders.cases;
  }

  private void add(String name, HostileCase.Maker maker) {
    cases.add(new HostileCase(name, null, maker));
  }

  private void header(String name, String header, int data) {
    byte[] bytes = new byte[data];
    new java.util.Random(data).nextBytes(bytes);
    cases.add(HostileCase.file(name, null, Tensors.file(header.replace('\'', '"'), bytes)));
  }

  private void headers() {
    header("no-tensors", "{}", 0);
    header("no-tensors-but-metadata", "{'__metadata__':{'format':'pt'}}", 0);
    header("scalar", "{'s':{'dtype':'BF16','shape':[],'data_offsets':[0,2]}}", 2);
    header("empty-tensor", "{'e':{'dtype':'I64','shape':[0,7],'data_offsets':[0,0]}}", 0);
    header(
        "empty-between",
        "{'a':{'dtype':'U8','shape':[2],'data_offsets':[0,2]},'e':{'dtype':'F32','shape':[3,0],'data_offsets':[2,2]},"
            + "'b':{'dtype':'U8','shape':[1],'data_offsets':[2,3]}}",
        3);
    header("padded", "{'a':{'dtype':'U8','shape':[2],'data_offsets':[0,2]}}      ", 2);
    header(
        "padded-with-newlines",
        "{ 'a' :\n{'dtype':'U8',\t'shape':[2],'data_offsets':[0,2]}}\r\n",
        2);
    header("other-order-of-keys", "{'a':{'data_offsets':[0,2],'shape':[2],'dtype':'U8'}}", 2);
    header(
        "other-order-of-tensors",
        "{'b':{'dtype':'U8','shape':[1],'data_offsets':[2,3]},'a':{'dtype':'U8','shape':[2],'data_offsets':[0,2]}}",
        3);
    header(
        "metadata-at-the-end",
        "{'a':{'dtype':'U8','shape':[2],'data_offsets':[0,2]},'__metadata__':{'k':'\\ud83d\\ude00 \u00e4'}}",
        2);
    header("escaped-name", "{'\\u0061b':{'dtype':'U8','shape':[2],'data_offsets':[0,2]}}", 2);
    header("odd-names", "{'a-b:c@d[0]':{'dtype':'U8','shape':[2],'data_offsets':[0,2]}}", 2);
    header(
        "name-of-512",
        "{'" + "n".repeat(512) + "':{'dtype':'U8','shape':[2],'data_offsets':[0,2]}}",
        2);
    header(
        "sixteen-sides",
        "{'a':{'dtype':'U8','shape':[2,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],'data_offsets':[0,2]}}",
        2);
    header(
        "unaligned",
        "{'u':{'dtype':'U8','shape':[1],'data_offsets':[0,1]},'f':{'dtype':'F32','shape':[1],'data_offsets':[1,5]}}",
        5);
    header("only-a-prefix", "{'model.model':{'dtype':'U8','shape':[1],'data_offsets':[0,1]}}", 1);
    cases.add(HostileCase.file("tensors-20000", null, HostileFiles.tensors(20_000)));
  }

  private void dtypes() {
    for (DType dtype : DType.values()) {
      int bytes = dtype.bits() * 2;
      header(
          "dtype-" + dtype,
          "{'a':{'dtype':'%s','shape':[4,4],'data_offsets':[0,%d]}}".formatted(dtype, bytes),
          bytes);
    }
  }

  private void folders() {
    add("sharded", f -> HostileFolders.shards(f, HostileFolders.index(SHARDED)));
    add(
        "sharded-without-size",
        f -> HostileFolders.shards(f, "{'metadata':{},'weight_map':{" + SHARDED + "}}"));
    add(
        "sharded-with-more",
        f ->
            HostileFolders.shards(
                f,
                "{'metadata':{'total_size':16,'total_parameters':4,'x':[{}]},'version':[1],'weight_map':{"
                    + SHARDED
                    + "}}"));
    add(
        "one-shard",
        f -> {
          new Tensors().add("a", 1, 2).write(f.resolve("model-00001-of-00001.safetensors"));
          Models.write(
              f.resolve(HostileFolders.INDEX),
              "{\"metadata\":{\"total_size\":8},\"weight_map\":{\"a\":\"model-00001-of-00001.safetensors\"}}");
        });
    add("complete", f -> Models.files(f, 3));
    add(
        "leftovers",
        f -> {
          Models.files(f, 4);
          Models.write(f.resolve("training_args.bin"), "x");
          Models.write(f.resolve("checkpoint-10/optimizer.pt"), "x");
          Models.weights(1).write(f.resolve("checkpoint-10/adapter_model.safetensors"));
          Models.write(f.resolve("checkpoint-10/adapter_config.json"), "{}");
          Models.write(f.resolve("README.md"), "x");
        });
    add(
        "hard-linked",
        f -> {
          HostileFolders.single(f.resolve("sub"));
          Files.createLink(f.resolve("model.safetensors"), f.resolve("sub/model.safetensors"));
        });
  }
}

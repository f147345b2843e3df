package dev.assay.benchmarks.lineage;

import dev.assay.audit.lineage.weights.Bfloat16;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Writes three checkpoints in bfloat16 of a given size, sharded: {@code base}, {@code candidate},
 * as an honest run leaves it (most elements differ from the base's by some units in the last
 * place), and {@code donor}. Values are cut from one block of a million normal ones at a place that
 * each tensor has for itself, so that writing takes no longer than the disk does.
 */
public final class GenerateCheckpoints {
  private static final long HIDDEN = 2048;
  private static final long WIDE = 6144;
  private static final int BLOCK = 1 << 20;
  private static final long SHARD = 1L << 30;

  private GenerateCheckpoints() {}

  /**
   * Writes them.
   *
   * @param args folder, and megabytes of one checkpoint
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    List<Tensor> tensors = tensors(Long.parseLong(args[1]) * 1_000_000);
    Random random = new Random(1);
    float[] base = new float[BLOCK];
    for (int k = 0; k < BLOCK; k++) {
      base[k] = .02f * (float) random.nextGaussian();
    }
    write(folder.resolve("base"), tensors, bytes(base, 0, random));
    write(folder.resolve("candidate"), tensors, bytes(base, .0002f, random));
    write(folder.resolve("donor"), tensors, bytes(base, .001f, random));
  }

  private record Tensor(String name, List<Long> shape) {
    long bytes() {
      return shape.stream().reduce((long) Short.BYTES, Math::multiplyExact);
    }
  }

  private static byte[] bytes(float[] base, float change, Random random) {
    ByteBuffer bytes = ByteBuffer.allocate(BLOCK * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : base) {
      float start = Bfloat16.value(Bfloat16.of(value));
      bytes.putShort(Bfloat16.of(start + change * (float) random.nextGaussian()));
    }
    return bytes.array();
  }

  /** Layers as in a model of 1.7 billion parameters, and an embedding for the rest of the size. */
  private static List<Tensor> tensors(long size) {
    List<Tensor> layer = layer("");
    long bytes = layer.stream().mapToLong(Tensor::bytes).sum();
    long layers = Math.max(1, (size * 9 / 10) / bytes);
    long rows = Math.max(1, (size - layers * bytes) / (HIDDEN * Short.BYTES));
    List<Tensor> tensors = new ArrayList<>();
    tensors.add(new Tensor("model.embed_tokens.weight", List.of(rows, HIDDEN)));
    for (int k = 0; k < layers; k++) {
      tensors.addAll(layer("model.layers." + k + "."));
    }
    return tensors;
  }

  private static List<Tensor> layer(String prefix) {
    return List.of(
        new Tensor(prefix + "input_layernorm.weight", List.of(HIDDEN)),
        new Tensor(prefix + "self_attn.q_proj.weight", List.of(HIDDEN, HIDDEN)),
        new Tensor(prefix + "self_attn.k_proj.weight", List.of(HIDDEN / 4, HIDDEN)),
        new Tensor(prefix + "self_attn.v_proj.weight", List.of(HIDDEN / 4, HIDDEN)),
        new Tensor(prefix + "self_attn.o_proj.weight", List.of(HIDDEN, HIDDEN)),
        new Tensor(prefix + "mlp.gate_proj.weight", List.of(WIDE, HIDDEN)),
        new Tensor(prefix + "mlp.up_proj.weight", List.of(WIDE, HIDDEN)),
        new Tensor(prefix + "mlp.down_proj.weight", List.of(HIDDEN, WIDE)));
  }

  private static void write(Path folder, List<Tensor> tensors, byte[] values) throws IOException {
    Files.createDirectories(folder);
    Map<String, String> places = new TreeMap<>();
    List<List<Tensor>> shards = shards(tensors);
    for (int k = 0; k < shards.size(); k++) {
      String file = "model-%05d-of-%05d.safetensors".formatted(k + 1, shards.size());
      shards.get(k).forEach(tensor -> places.put(tensor.name(), file));
      shard(folder.resolve(file), shards.get(k), values);
    }
    long total = tensors.stream().mapToLong(Tensor::bytes).sum();
    Map<String, Object> index =
        Map.of("metadata", Map.of("total_size", total), "weight_map", places);
    Files.write(
        folder.resolve("model.safetensors.index.json"), Json.MAPPER.writeValueAsBytes(index));
  }

  private static List<List<Tensor>> shards(List<Tensor> tensors) {
    List<List<Tensor>> shards = new ArrayList<>();
    long left = 0;
    for (Tensor tensor : tensors) {
      if (left < tensor.bytes()) {
        shards.add(new ArrayList<>());
        left = SHARD;
      }
      shards.getLast().add(tensor);
      left -= tensor.bytes();
    }
    return shards;
  }

  private static void shard(Path file, List<Tensor> tensors, byte[] values) throws IOException {
    Map<String, Object> header = new TreeMap<>();
    long at = 0;
    for (Tensor tensor : tensors) {
      List<Long> offsets = List.of(at, at + tensor.bytes());
      header.put(
          tensor.name(), Map.of("dtype", "BF16", "shape", tensor.shape(), "data_offsets", offsets));
      at += tensor.bytes();
    }
    String json = new String(Json.MAPPER.writeValueAsBytes(header), StandardCharsets.UTF_8);
    byte[] text = (json + " ".repeat((8 - json.length() % 8) % 8)).getBytes(StandardCharsets.UTF_8);
    ByteBuffer start = ByteBuffer.allocate(Long.BYTES + text.length).order(ByteOrder.LITTLE_ENDIAN);
    start.putLong(text.length).put(text).flip();
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      channel.write(start);
      for (Tensor tensor : tensors) {
        tensor(channel, tensor, values);
      }
    }
  }

  private static void tensor(FileChannel channel, Tensor tensor, byte[] values) throws IOException {
    int from = new Random(tensor.name().hashCode()).nextInt(BLOCK) * Short.BYTES;
    for (long left = tensor.bytes(); left > 0; from = 0) {
      int n = (int) Math.min(left, values.length - from);
      ByteBuffer piece = ByteBuffer.wrap(values, from, n);
      while (piece.hasRemaining()) {
        channel.write(piece);
      }
      left -= n;
    }
  }
}

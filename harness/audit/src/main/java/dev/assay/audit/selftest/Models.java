package dev.assay.audit.selftest;

import dev.assay.tasks.checkpoint.DType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * Made-up models of the Qwen3 kind: a base of random weights, and changes to it that look as
 * training's do. A change is a sum of low-rank parts; runs on like data share some of them.
 */
public final class Models {
  public static final int WIDTH = 64;
  public static final int NEURONS = 160;
  public static final int HEADS = 4;
  public static final int GROUPS = 2;
  public static final int HEAD = 16;
  public static final int TOKENS = 320;
  public static final int LAYERS = 3;

  private Models() {}

  /** A tensor's numbers. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
  public record Tensor(int[] shape, float[] values) {
    public int rows() {
      return shape.length < 2 ? 1 : shape[0];
    }

    public int width() {
      return shape[shape.length - 1];
    }

    /** Element by element. */
    public Tensor with(Tensor other, BinaryOperator<Float> how) {
      float[] made = new float[values.length];
      for (int i = 0; i < made.length; i++) {
        made[i] = how.apply(values[i], other.values[i]);
      }
      return new Tensor(shape, made);
    }

    /** Each element. */
    public Tensor each(UnaryOperator<Float> how) {
      return with(this, (a, b) -> how.apply(a));
    }

    /** Rows in another order, or some of them. */
    public Tensor rows(int... order) {
      float[] made = new float[order.length * width()];
      for (int i = 0; i < order.length; i++) {
        System.arraycopy(values, order[i] * width(), made, i * width(), width());
      }
      return new Tensor(
          shape.length < 2 ? new int[] {made.length} : new int[] {order.length, width()}, made);
    }

    /** The element at a row and a column. */
    public float at(int row, int column) {
      return values[row * width() + column];
    }

    /** Columns in another order. */
    public Tensor columns(int... order) {
      float[] made = new float[values.length];
      for (int i = 0; i < rows(); i++) {
        for (int j = 0; j < order.length; j++) {
          made[i * order.length + j] = at(i, order[j]);
        }
      }
      return new Tensor(shape, made);
    }
  }

  /** Tensors by name. */
  public static final class Model extends LinkedHashMap<String, Tensor> {
    private static final long serialVersionUID = 1L;

    /** Each tensor with the same one of another model. */
    public Model with(Model other, BinaryOperator<Float> how) {
      Model made = new Model();
      forEach((name, tensor) -> made.put(name, tensor.with(other.tensor(name), how)));
      return made;
    }

    /** Each element of each tensor. */
    public Model each(UnaryOperator<Float> how) {
      Model made = new Model();
      forEach((name, tensor) -> made.put(name, tensor.each(how)));
      return made;
    }

    public Tensor tensor(String name) {
      return Objects.requireNonNull(get(name), name);
    }

    public Model copy() {
      Model made = new Model();
      made.putAll(this);
      return made;
    }
  }

  /** A base of random weights. */
  public static Model base(long seed) {
    Random random = new Random(seed);
    Model model = new Model();
    matrix(model, "model.embed_tokens.weight", TOKENS, WIDTH, random);
    for (int i = 0; i < LAYERS; i++) {
      String layer = "model.layers." + i + ".";
      matrix(model, layer + "self_attn.q_proj.weight", HEADS * HEAD, WIDTH, random);
      matrix(model, layer + "self_attn.k_proj.weight", GROUPS * HEAD, WIDTH, random);
      matrix(model, layer + "self_attn.v_proj.weight", GROUPS * HEAD, WIDTH, random);
      matrix(model, layer + "self_attn.o_proj.weight", WIDTH, HEADS * HEAD, random);
      matrix(model, layer + "mlp.gate_proj.weight", NEURONS, WIDTH, random);
      matrix(model, layer + "mlp.up_proj.weight", NEURONS, WIDTH, random);
      matrix(model, layer + "mlp.down_proj.weight", WIDTH, NEURONS, random);
      norm(model, layer + "input_layernorm.weight", WIDTH, random);
      norm(model, layer + "post_attention_layernorm.weight", WIDTH, random);
      norm(model, layer + "self_attn.q_norm.weight", HEAD, random);
      norm(model, layer + "self_attn.k_norm.weight", HEAD, random);
    }
    norm(model, "model.norm.weight", WIDTH, random);
    return model.each(Models::bf16);
  }

  private static void matrix(Model model, String name, int rows, int columns, Random random) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.05 * random.nextGaussian());
    }
    model.put(name, new Tensor(new int[] {rows, columns}, values));
  }

  private static void norm(Model model, String name, int size, Random random) {
    float[] values = new float[size];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.exp(0.4 * random.nextGaussian());
    }
    model.put(name, new Tensor(new int[] {size}, values));
  }

  /**
   * A model trained from another.
   *
   * @param data what it learned: runs of equal data share half of their change
   * @param seed of the run
   * @param size of the change, relative to the weights
   */
  public static Model trained(Model start, long data, long seed, double size) {
    Model made = new Model();
    start.forEach((name, tensor) -> {
      if (tensor.rows() == 1) {
        Random random = new Random(seed + name.hashCode());
        made.put(
            name, tensor.each(x -> bf16((float) (x * (1 + size * 0.3 * random.nextGaussian())))));
      } else {
        float[] shared = change(tensor, data * 31 + name.hashCode(), 3);
        float[] own = change(tensor, seed * 77 + name.hashCode(), 3);
        float[] values = tensor.values().clone();
        for (int i = 0; i < values.length; i++) {
          values[i] = bf16((float) (values[i] + size * 0.05 * (0.7 * shared[i] + own[i])));
        }
        made.put(name, new Tensor(tensor.shape(), values));
      }
    });
    return made;
  }

  /** Low-rank, some rows far more than others, and a little of everything. */
  private static float[] change(Tensor tensor, long seed, int rank) {
    Random random = new Random(seed);
    float[] change = new float[tensor.values().length];
    double scale = Math.exp(0.3 * random.nextGaussian());
    for (int k = 0; k < rank; k++) {
      double[] left = random.doubles(tensor.rows()).map(x -> (x - 0.5) * 3).toArray();
      double[] right = random.doubles(tensor.width()).map(x -> (x - 0.5) * 3).toArray();
      for (int i = 0; i < change.length; i++) {
        change[i] += (float) (scale * left[i / tensor.width()] * right[i % tensor.width()]);
      }
    }
    for (int i = 0; i < change.length; i++) {
      change[i] += (float) (0.3 * scale * random.nextGaussian());
    }
    return change;
  }

  /** Rounded to bfloat16, nearest even. */
  public static float bf16(float value) {
    int bits = Float.floatToRawIntBits(value);
    return Float.intBitsToFloat((bits + 0x7fff + (bits >> 16 & 1)) & 0xffff0000);
  }

  /** Writes a model as bfloat16 with the base's configuration. */
  public static Path write(Path folder, Model model) {
    return write(folder, model, DType.BF16);
  }

  /** Writes a model as float32, float16 or bfloat16. */
  public static Path write(Path folder, Model model, DType type) {
    StringBuilder header = new StringBuilder("{");
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    List<String> entries = new ArrayList<>();
    for (Map.Entry<String, Tensor> entry : model.entrySet()) {
      byte[] bytes = bytes(entry.getValue(), type);
      entries.add(
          "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
              .formatted(
                  entry.getKey(),
                  type,
                  java.util.Arrays.toString(entry.getValue().shape()),
                  data.size(),
                  data.size() + bytes.length));
      data.writeBytes(bytes);
    }
    header.append(String.join(",", entries)).append('}');
    while (header.length() % 8 != 0) {
      header.append(' ');
    }
    byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(8 + text.length + data.size()).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(text.length).put(text).put(data.toByteArray());
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve("model.safetensors"), file.array());
      Files.writeString(
          folder.resolve("config.json"),
          """
          {"model_type": "qwen3", "num_attention_heads": %d, "num_key_value_heads": %d, "head_dim": %d, "hidden_size": %d}
          """
              .formatted(HEADS, GROUPS, HEAD, WIDTH));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Tensor tensor, DType type) {
    ByteBuffer buffer =
        ByteBuffer.allocate(tensor.values().length * type.bits() / 8)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (float value : tensor.values()) {
      switch (type) {
        case F32 -> buffer.putFloat(value);
        case F16 -> buffer.putShort(Float.floatToFloat16(value));
        case BF16 -> buffer.putShort((short) (Float.floatToRawIntBits(bf16(value)) >> 16));
        default -> throw new IllegalArgumentException(type.name());
      }
    }
    return buffer.array();
  }
}

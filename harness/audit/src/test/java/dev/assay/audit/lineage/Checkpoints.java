package dev.assay.audit.lineage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/** Small checkpoints of float32 numbers, written as safetensors. */
public final class Checkpoints {
  private final Map<String, Numbers> tensors = new TreeMap<>();

  @SuppressWarnings("ArrayRecordComponent") // tests change them
  private record Numbers(float[] values, List<Integer> shape) {}

  /** Random weights of a made-up network with an embedding, some matrices and some norms. */
  public static Checkpoints random(long seed, int width, int layers) {
    Checkpoints made = new Checkpoints();
    Random random = new Random(seed);
    made.add("model.embed_tokens.weight", normal(random, 64 * width, .02), 64, width);
    for (int i = 0; i < layers; i++) {
      String layer = "model.layers." + i + ".";
      made.add(
          layer + "mlp.up_proj.weight", normal(random, 3 * width * width, .02), 3 * width, width);
      made.add(layer + "self_attn.q_proj.weight", normal(random, width * width, .02), width, width);
      made.add(layer + "input_layernorm.weight", normal(random, width, .1), width);
    }
    return made;
  }

  private static float[] normal(Random random, int count, double deviation) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (random.nextGaussian() * deviation);
    }
    return values;
  }

  public Checkpoints add(String name, float[] numbers, Integer... shape) {
    tensors.put(name, new Numbers(numbers, List.of(shape)));
    return this;
  }

  /** This plus noise, everywhere. */
  public Checkpoints moved(long seed, double deviation) {
    Checkpoints made = new Checkpoints();
    Random random = new Random(seed);
    tensors.forEach((name, old) -> {
      float[] fresh = old.values.clone();
      for (int i = 0; i < fresh.length; i++) {
        fresh[i] += (float) (random.nextGaussian() * deviation);
      }
      made.add(name, fresh, old.shape.toArray(Integer[]::new));
    });
    return made;
  }

  /** {@code a} of one and {@code 1 - a} of this. */
  public Checkpoints merged(Checkpoints other, double a) {
    Checkpoints made = new Checkpoints();
    tensors.forEach((name, old) -> {
      float[] fresh = old.values.clone();
      for (int i = 0; i < fresh.length; i++) {
        fresh[i] = (float) ((1 - a) * fresh[i] + a * other.tensor(name)[i]);
      }
      made.add(name, fresh, old.shape.toArray(Integer[]::new));
    });
    return made;
  }

  /** One tensor's numbers, to be changed. */
  public float[] tensor(String name) {
    return Objects.requireNonNull(tensors.get(name)).values;
  }

  /** Writes {@code model.safetensors} into a folder. */
  public Path write(Path folder) {
    List<String> entries = new ArrayList<>();
    int at = 0;
    for (Map.Entry<String, Numbers> tensor : tensors.entrySet()) {
      int end = at + 4 * tensor.getValue().values.length;
      entries.add(
          "\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
              .formatted(tensor.getKey(), tensor.getValue().shape, at, end));
      at = end;
    }
    byte[] header = ("{" + String.join(",", entries) + "}").getBytes(StandardCharsets.UTF_8);
    ByteBuffer file = ByteBuffer.allocate(8 + header.length + at).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(header.length).put(header);
    tensors
        .values()
        .forEach(numbers -> {
          for (float number : numbers.values) {
            file.putFloat(number);
          }
        });
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve("model.safetensors"), file.array());
      return folder;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.assay.tasks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes safetensors files, right ones and wrong ones. */
public final class Tensors {
  private final List<String> entries = new ArrayList<>();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  /** A tensor of F32, filled from a seed. */
  public Tensors add(String name, long seed, int... shape) {
    int elements = 1;
    List<String> dimensions = new ArrayList<>();
    for (int dimension : shape) {
      elements *= dimension;
      dimensions.add(String.valueOf(dimension));
    }
    byte[] bytes = new byte[4 * elements];
    new Random(seed).nextBytes(bytes);
    int begin = data.size();
    data.writeBytes(bytes);
    entries.add(
        "\"%s\":{\"dtype\":\"F32\",\"shape\":[%s],\"data_offsets\":[%d,%d]}"
            .formatted(name, String.join(",", dimensions), begin, data.size()));
    return this;
  }

  public byte[] bytes() {
    return file(
        "{\"__metadata__\":{\"format\":\"pt\"}," + String.join(",", entries) + "}",
        data.toByteArray());
  }

  public Path write(Path file) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A file of any header text, right or wrong. */
  public static byte[] file(String header, byte[] data) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + text.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .put(data)
        .array();
  }
}

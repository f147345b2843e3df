package dev.assay.tasks.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.tasks.Models;
import dev.assay.tasks.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;

/** Whatever a file holds: it is read, and then every byte is accounted for, or it is refused. */
class SafetensorsPropertyTest {
  private static void readOrRefuse(byte[] content) throws IOException {
    Path file = Files.createTempFile("assay-hostile", ".safetensors");
    try {
      Files.write(file, content);
      SafetensorsFile read = SafetensorsFile.read(file);
      long bytes = read.tensors().stream().mapToLong(SafetensorsFile.Entry::length).sum();
      assertThat(read.dataStart() + bytes).isEqualTo(content.length);
    } catch (InvalidCheckpointException e) {
      assertThat(e).hasMessageNotContaining("\n");
    } finally {
      Files.delete(file);
    }
  }

  @Property
  void anyBytes(@ForAll byte[] content) throws IOException {
    readOrRefuse(content);
  }

  @Property
  void aRightFileWithBytesChanged(
      @ForAll @IntRange(max = 600) int at, @ForAll @ByteRange(min = 1) byte change)
      throws IOException {
    byte[] content = Models.weights(1).bytes();
    content[at % content.length] ^= change;
    readOrRefuse(content);
  }

  @Provide
  Arbitrary<String> headers() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"a\"",
            "\"dtype\"",
            "\"F32\"",
            "\"shape\"",
            "\"data_offsets\"",
            "0",
            "4",
            "-1",
            "9223372036854775807",
            "1e3",
            "null",
            "\"__metadata__\"",
            "\"metadata\":{}",
            "\"weight_map\":{\"a\":\"b.safetensors\"}",
            " ",
            "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}")
        .list()
        .ofMaxSize(25)
        .map(parts -> "{" + String.join("", parts));
  }

  @Property
  void anyHeader(@ForAll("headers") String header) throws IOException {
    readOrRefuse(Tensors.file(header, new byte[4]));
  }

  /** A tensor of any type and a small shape, as a line of the header without its offsets. */
  record Any(DType dtype, List<Integer> shape) {
    long bits() {
      return shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b) * dtype.bits();
    }
  }

  @Provide
  Arbitrary<List<Any>> rightTensors() {
    return Combinators.combine(
            Arbitraries.of(DType.class), Arbitraries.integers().between(0, 5).list().ofMaxSize(4))
        .as(Any::new)
        .filter(tensor -> tensor.bits() % 8 == 0)
        .list()
        .ofMaxSize(8);
  }

  @Property(tries = 200)
  void anyRightFileIsReadAsItWasWritten(
      @ForAll("rightTensors") List<Any> tensors,
      @ForAll @IntRange(max = 20) int padding,
      @ForAll Random random)
      throws IOException {
    List<String> members = new ArrayList<>();
    long end = 0;
    for (Any tensor : tensors) {
      long begin = end;
      end += tensor.bits() / 8;
      members.add(
          "\"t%d\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
              .formatted(members.size(), tensor.dtype(), tensor.shape(), begin, end));
    }
    Collections.shuffle(members, random);
    String header = "{" + String.join(",", members) + "}" + " ".repeat(padding);
    Path file = Files.createTempFile("assay-right", ".safetensors");
    try {
      Files.write(file, Tensors.file(header, new byte[(int) end]));
      SafetensorsFile read = SafetensorsFile.read(file);
      assertThat(read.tensors()).hasSameSizeAs(tensors);
      for (SafetensorsFile.Entry entry : read.tensors()) {
        Any written = tensors.get(Integer.parseInt(entry.name().substring(1)));
        assertThat(entry.dtype()).isEqualTo(written.dtype());
        assertThat(entry.shape()).hasToString(written.shape().toString());
      }
    } finally {
      Files.delete(file);
    }
  }

  @Property
  void anyIndexIsReadOrRefused(@ForAll("headers") String text) {
    try {
      ShardIndex index = ShardIndex.parse(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      assertThat(index.shards()).allMatch(shard -> shard.endsWith(".safetensors"));
    } catch (InvalidCheckpointException e) {
      assertThat(e).hasMessageNotContaining("\n");
    }
  }
}

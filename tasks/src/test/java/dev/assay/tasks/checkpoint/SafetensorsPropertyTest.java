package dev.assay.tasks.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.tasks.Models;
import dev.assay.tasks.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
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
}

package dev.assay.audit.lineage.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.tasks.checkpoint.DType;
import dev.assay.tasks.checkpoint.InvalidCheckpointException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WeightsTest {
  @TempDir Path folder;

  /** Tensors of four bytes each, {@code NAME=BYTE}, of shape [4] and type U8. */
  private Path write(String... tensors) throws IOException {
    StringBuilder header = new StringBuilder("{");
    byte[] data = new byte[4 * tensors.length];
    for (int i = 0; i < tensors.length; i++) {
      String[] parts = tensors[i].split("=");
      java.util.Arrays.fill(data, 4 * i, 4 * i + 4, Byte.parseByte(parts[1]));
      header
          .append(i == 0 ? "" : ",")
          .append(
              "\"%s\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[%d,%d]}"
                  .formatted(parts[0], 4 * i, 4 * i + 4));
    }
    return write(header + "}", data);
  }

  private Path write(String header, byte[] data) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(8 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(text.length).put(text).put(data);
    Files.write(folder.resolve("model.safetensors"), file.array());
    return folder;
  }

  @Test
  void aTiedHeadMayBeAbsentOrTwinAndIsTheSameModel() throws IOException {
    write("model.embed_tokens.weight=1");
    try (Weights weights = Weights.open(folder)) {
      assertThat(weights.tensors().keySet()).containsExactly("embed_tokens.weight");
    }
    write("model.embed_tokens.weight=1", "lm_head.weight=1");
    try (Weights weights = Weights.open(folder)) {
      assertThat(weights.tensors().keySet()).containsExactly("embed_tokens.weight");
    }
  }

  @Test
  void aHeadThatDiffersIsKept() throws IOException {
    write("model.embed_tokens.weight=1", "lm_head.weight=2");
    try (Weights weights = Weights.open(folder)) {
      assertThat(weights.tensors().keySet())
          .containsExactly("embed_tokens.weight", "lm_head.weight");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "model.layers.0.mlp.up_proj.weight, layers.0.mlp.up_proj.weight",
    "_orig_mod.model.norm.weight, norm.weight",
    "module.norm.weight, norm.weight",
    "base_model.model.model.norm.weight, norm.weight",
    "model.language_model.norm.weight, norm.weight",
    "language_model.model.norm.weight, norm.weight",
    "model.layers.0._orig_mod.mlp.weight, layers.0.mlp.weight",
    "layers.0.model_norm.weight, layers.0.model_norm.weight",
    "lm_head.weight, lm_head.weight",
    "models.norm, models.norm",
    "model.model, model"
  })
  void namesAreWithoutWrappersPrefixes(String name, String canonical) {
    assertThat(Weights.canonical(name)).isEqualTo(canonical);
    assertThat(Weights.canonical(canonical)).isEqualTo(canonical);
  }

  @Test
  void namesThatCollideAreTwoModelsAndRefused() throws IOException {
    write("model.norm.weight=1", "norm.weight=2");
    assertThatThrownBy(() -> Weights.open(folder))
        .isInstanceOf(InvalidCheckpointException.class)
        .hasMessageContaining("are one to loaders");
  }

  @ParameterizedTest
  @EnumSource
  void anyTypeCanBeRead(DType dtype) throws IOException {
    int bytes = dtype.bits() * 2;
    write(
        "{\"a\":{\"dtype\":\"%s\",\"shape\":[2,8],\"data_offsets\":[0,%d]}}"
            .formatted(dtype, bytes),
        new byte[bytes]);
    try (Weights weights = Weights.open(folder)) {
      TensorView tensor = weights.tensors().values().iterator().next();
      assertThat(tensor.elements()).isEqualTo(16);
      assertThat(tensor.rowLength()).isEqualTo(8);
      assertThat(tensor.data().byteSize()).isEqualTo(bytes);
      assertThat(tensor.data().isReadOnly()).isTrue();
    }
  }

  @Test
  void linksAreFollowedInTrustedFoldersOnly() throws IOException {
    write("a=1");
    Path linked = Files.createDirectories(folder.resolve("linked"));
    Files.createSymbolicLink(
        linked.resolve("model.safetensors"), folder.resolve("model.safetensors"));
    try (Weights weights = Weights.openTrusted(linked)) {
      assertThat(weights.tensors()).hasSize(1);
    }
    assertThatThrownBy(() -> Weights.open(linked))
        .isInstanceOf(InvalidCheckpointException.class)
        .hasMessageContaining("is a link");
  }

  @Test
  void readingNoticesAFileThatChanges() throws IOException {
    write("a=1");
    try (Weights weights = Weights.open(folder)) {
      assertThat(weights.<Integer>reading(() -> weights.tensors().size())).isEqualTo(1);
      write("a=1", "b=2");
      assertThatThrownBy(() -> weights.reading(() -> weights.tensors().size()))
          .isInstanceOf(InvalidCheckpointException.class)
          .hasMessageContaining("changed while it was read");
    }
  }
}

package dev.assay.tasks.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.tasks.Models;
import dev.assay.tasks.Tensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsFileTest {
  @TempDir Path folder;

  private SafetensorsFile read(byte[] content) {
    try {
      return SafetensorsFile.read(Files.write(folder.resolve("model.safetensors"), content));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void readsWhatTheFormatAllows() {
    SafetensorsFile file = read(Models.weights(1).bytes());
    assertThat(file.metadata()).containsEntry("format", "pt");
    assertThat(file.tensors())
        .extracting(SafetensorsFile.Entry::name)
        .containsExactly(
            "model.embed_tokens.weight", "model.layers.0.mlp.weight", "model.norm.weight");
    assertThat(file.tensors().getFirst().shape()).containsExactly(8L, 4L);
    assertThat(file.dataStart() + file.tensors().getLast().end()).isEqualTo(file.size());
  }

  @Test
  void readsScalarsEmptyTensorsPaddingAndNoTensors() {
    String scalar = "\"s\":{\"dtype\":\"BF16\",\"shape\":[],\"data_offsets\":[0,2]}";
    String empty = "\"e\":{\"dtype\":\"I64\",\"shape\":[0,7],\"data_offsets\":[2,2]}";
    assertThat(read(Tensors.file("{" + empty + "," + scalar + "}    ", new byte[2])).tensors())
        .hasSize(2);
    assertThat(read(Tensors.file("{}", new byte[0])).tensors()).isEmpty();
  }

  /**
   * Messages; rules are in {@link HostileCheckpointTest}. Tensor {@code t} is written as the first
   * column says, over eight bytes of data.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'dtype':'F32','shape':[2],'data_offsets':[0,4]  | 4 bytes",
        "'dtype':'F32','shape':[3],'data_offsets':[0,8]  | needs 12",
        "'dtype':'F32','shape':[1],'data_offsets':[0,4]  | after its last tensor",
        "'dtype':'F32','shape':[4],'data_offsets':[0,16] | cut off",
        "'dtype':'F32','shape':[1],'data_offsets':[4,8]  | hole",
        "'dtype':'F32','shape':[2],'data_offsets':[8,0]  | two data_offsets",
        "'dtype':'F32','shape':[-2],'data_offsets':[0,8] | out of range",
        "'dtype':'F32','shape':[2.0],'data_offsets':[0,8] | VALUE_NUMBER_INT",
        "'dtype':'F32','shape':[2],'data_offsets':[0,'8'] | VALUE_NUMBER_INT",
        "'dtype':'F32','shape':[2],'data_offsets':[0]    | two data_offsets",
        "'dtype':'F32','shape':[2],'data_offsets':[0,8,8] | more than 2",
        "'dtype':'F32','shape':[4611686018427387904,4],'data_offsets':[0,8] | overflows",
        "'dtype':'F32','shape':[18446744073709551618],'data_offsets':[0,8] | out of range",
        "'dtype':'F4','shape':[15],'data_offsets':[0,8]  | whole bytes",
        "'dtype':'F33','shape':[2],'data_offsets':[0,8]  | unknown dtype",
        "'dtype':'F32','shape':[2],'data_offsets':[0,8],'x':1 | unknown key",
        "'dtype':'F32','dtype':'F32','shape':[2],'data_offsets':[0,8] | twice",
        "'shape':[2],'data_offsets':[0,8] | lacks dtype",
        "'dtype':'F32','shape':[[2]],'data_offsets':[0,8] | VALUE_NUMBER_INT",
        "'dtype':'F32','shape':[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,2],'data_offsets':[0,8] | more than 16"
      })
  void refusesATensorThatIsNotAsItSays(String tensor, String message) {
    refused("{'t':{" + tensor + "}}", message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'a':T,'a':T | twice",
        "'a':T,'b':T | overlaps",
        "'__metadata__':{'k':1},'a':T | VALUE_STRING",
        "'__metadata__':[],'a':T | START_OBJECT",
        "'a b':T | not plain",
        "'../a':T | not plain",
        "'':T | not plain",
        "'a\\u0000':T | not plain",
        "'\\u00e4':T | not plain",
        "'a':7 | START_OBJECT",
        "'a':T}{} | follows",
        "'a':T}} | broken",
        "'a':T} x | broken",
        "'a':T,} | broken",
        "'a':T | broken"
      })
  void refusesAHeaderThatTwoReadersCouldUnderstandInTwoWays(String inner, String message) {
    boolean open = message.equals("broken") || message.equals("follows");
    String tensor = "{'dtype':'F32','shape':[2],'data_offsets':[0,8]}";
    refused("{" + inner.replace("T", tensor) + (open ? "" : "}"), message);
  }

  private void refused(String header, String message) {
    assertThatThrownBy(() -> read(Tensors.file(header.replace('\'', '"'), new byte[8])))
        .isInstanceOf(InvalidCheckpointException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesLengthsThatLie() {
    byte[] right = Models.weights(1).bytes();
    assertThatThrownBy(() -> read(new byte[3])).hasMessageContaining("cut off");
    assertThatThrownBy(() -> read(Arrays.copyOf(right, 40))).hasMessageContaining("cut off");
    assertThatThrownBy(() -> read(Arrays.copyOf(right, right.length - 1)))
        .hasMessageContaining("cut off");
    assertThatThrownBy(() -> read(Arrays.copyOf(right, right.length + 1)))
        .hasMessageContaining("after its last");
    for (long length : new long[] {-1, Long.MAX_VALUE, 100_000_000, 4_000_001}) {
      byte[] lying = right.clone();
      ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
      assertThatThrownBy(() -> read(lying)).hasMessageContaining("claims a header");
    }
    assertThatThrownBy(() -> read(Tensors.file(" {}", new byte[0]))).hasMessageContaining("'{'");
    assertThatThrownBy(() -> read(Tensors.file("", new byte[0]))).hasMessageContaining("'{'");
  }

  @Test
  void refusesMoreTensorsThanItReads() {
    StringBuilder header = new StringBuilder("{");
    for (int i = 0; i <= SafetensorsFile.MOST_TENSORS; i++) {
      header.append(i == 0 ? "" : ",");
      header.append("\"t%d\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}".formatted(i));
    }
    assertThatThrownBy(() -> read(Tensors.file(header + "}", new byte[0])))
        .hasMessageContaining("more than 20000 tensors");
  }
}

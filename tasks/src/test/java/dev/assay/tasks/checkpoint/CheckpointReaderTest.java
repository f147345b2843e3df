package dev.assay.tasks.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.record.Checkpoint;
import dev.assay.results.store.Digests;
import dev.assay.tasks.Models;
import dev.assay.tasks.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointReaderTest {
  private static final String INDEX = "model.safetensors.index.json";
  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void writeSubmission() {
    folder = Models.files(temporary.resolve("final_model"), 1);
  }

  @Test
  void recordsEveryFileAndTensor() throws IOException {
    Checkpoint checkpoint = CheckpointReader.read(folder);
    assertThat(checkpoint.files()).extracting(Checkpoint.File::path).isSorted().hasSize(6);
    for (Checkpoint.File file : checkpoint.files()) {
      assertThat(file.sha256()).isEqualTo(Digests.of(folder.resolve(file.path())));
      assertThat(file.size()).isEqualTo(Files.size(folder.resolve(file.path())));
    }
    assertThat(checkpoint.tensors()).extracting(Checkpoint.Tensor::name).isSorted().hasSize(3);
    byte[] bytes = Files.readAllBytes(folder.resolve("model.safetensors"));
    assertThat(checkpoint.tensors().getLast().sha256())
        .isEqualTo(Digests.of(Arrays.copyOfRange(bytes, bytes.length - 16, bytes.length)));
  }

  @Test
  void theDigestIsOfTheLinesThatItsDescriptionGives() {
    Checkpoint checkpoint = CheckpointReader.read(folder);
    StringBuilder lines = new StringBuilder();
    for (Checkpoint.Tensor t : checkpoint.tensors()) {
      String shape = t.shape().toString().replace(" ", "");
      lines.append(String.join(" ", t.name(), t.dtype(), shape, t.sha256())).append('\n');
    }
    assertThat(checkpoint.digest()).isEqualTo(Digests.of(lines.toString()));
  }

  @Test
  void equalWeightsHaveEqualDigestsHoweverTheyAreWritten() throws IOException {
    String digest = CheckpointReader.read(folder).digest();
    Files.delete(folder.resolve("model.safetensors"));
    shards();
    Checkpoint sharded = CheckpointReader.read(folder);
    assertThat(sharded.digest()).isEqualTo(digest);
    assertThat(sharded.tensors())
        .extracting(Checkpoint.Tensor::file)
        .doesNotContain("model.safetensors");
    assertThat(CheckpointReader.readTrusted(folder).digest()).isEqualTo(digest);
    Models.weights(2).write(temporary.resolve("other/model.safetensors"));
    assertThat(CheckpointReader.readTrusted(temporary.resolve("other")).digest())
        .isNotEqualTo(digest);
  }

  private void shards() {
    new Tensors().add("model.norm.weight", 3, 4).write(folder.resolve("model-1.safetensors"));
    new Tensors()
        .add("model.layers.0.mlp.weight", 2, 4, 4)
        .add("model.embed_tokens.weight", 1, 8, 4)
        .write(folder.resolve("model-2.safetensors"));
    index(
        "\"model.norm.weight\":\"model-1.safetensors\",\"model.layers.0.mlp.weight\":\"model-2.safetensors\","
            + "\"model.embed_tokens.weight\":\"model-2.safetensors\"");
  }

  private void index(String map) {
    Models.write(folder.resolve(INDEX), "{\"metadata\":{},\"weight_map\":{" + map + "}}");
  }

  @Test
  void noFilesAreNoSubmissionAndNoWeightsAreAnInvalidOne() throws IOException {
    assertThatThrownBy(() -> CheckpointReader.read(temporary.resolve("none")))
        .isInstanceOf(EmptyCheckpointException.class);
    Path empty = temporary.resolve("empty");
    Files.createDirectories(empty.resolve("sub"));
    assertThatThrownBy(() -> CheckpointReader.read(empty))
        .isInstanceOf(EmptyCheckpointException.class);
    Files.delete(folder.resolve("model.safetensors"));
    invalid("no-weights");
  }

  @Test
  void refusesCodePicklesGgufAndConfigurationThatNamesCode() throws IOException {
    for (String name :
        new String[] {
          "modeling_x.py=code",
          "sub/pytorch_model.bin=pickle",
          "x.PT=pickle",
          "model.gguf=gguf",
          "lib.so=code"
        }) {
      Path file = Models.write(folder.resolve(name.split("=")[0]), "x");
      invalid(name.split("=")[1]);
      Files.delete(file);
    }
    Models.write(folder.resolve("config.json"), "{\"auto_map\":{\"AutoModel\":\"m.M\"}}");
    invalid("auto-map");
    Models.write(folder.resolve("config.json"), "{\"a\":1,\"a\":2}");
    invalid("duplicate-key");
  }

  @Test
  void toleratesWhatTrainingLoopsLeaveButListsIt() {
    Models.write(folder.resolve("training_args.bin"), "pickle");
    Models.write(folder.resolve("checkpoint-10/optimizer.pt"), "pickle");
    Models.write(folder.resolve("checkpoint-10/rng_state_0.pth"), "pickle");
    Models.write(folder.resolve("config.json"), "{\"auto_map\":{}}");
    assertThat(CheckpointReader.read(folder).files())
        .extracting(Checkpoint.File::path)
        .contains("training_args.bin", "checkpoint-10/optimizer.pt");
  }

  @Test
  void refusesLinksAndOddFiles() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("extra"), Path.of("config.json"));
    invalid("link");
    Files.delete(link);
    Files.createSymbolicLink(folder.resolve("sub"), temporary);
    invalid("link");
  }

  @Test
  void refusesWeightsBesideTheWeights() {
    Models.weights(5).write(folder.resolve("decoy.safetensors"));
    invalid("decoy-shard");
    index("");
    invalid("ambiguous");
  }

  private void invalid(String rule) {
    assertThatThrownBy(() -> CheckpointReader.read(folder))
        .isInstanceOf(InvalidCheckpointException.class)
        .extracting(e -> ((InvalidCheckpointException) e).rule())
        .isEqualTo(rule);
  }
}

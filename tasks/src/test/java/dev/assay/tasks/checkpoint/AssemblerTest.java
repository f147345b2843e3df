package dev.assay.tasks.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.store.Json;
import dev.assay.tasks.Items;
import dev.assay.tasks.Models;
import dev.assay.tasks.Tensors;
import dev.assay.tasks.catalog.BaseModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssemblerTest {
  @TempDir Path temporary;
  private BaseModel base;
  private Path submission;
  private Path target;

  @BeforeEach
  void writeModels() {
    base = Models.base(temporary.resolve("base"));
    submission = Models.files(temporary.resolve("final_model"), 7);
    target = temporary.resolve("assembled");
  }

  private Assembly assemble() {
    return Assembler.assemble(base, submission, Items.protocol(), target);
  }

  @Test
  void servesTheBasesConfigurationAndTheSubmissionsTensors() {
    Models.write(submission.resolve("chat_template.jinja"), "always say B");
    Models.write(submission.resolve("extra.json"), "{}");
    assemble();
    assertThat(target.resolve("chat_template.jinja")).hasContent("{{ messages }}");
    assertThat(target.resolve("extra.json")).doesNotExist();
    assertThat(CheckpointReader.read(target).digest())
        .isEqualTo(CheckpointReader.read(submission).digest());
    JsonNode generation = Json.read(target.resolve("generation_config.json"), JsonNode.class);
    assertThat(generation.toString())
        .isEqualTo("{\"eos_token_id\":[3,4],\"pad_token_id\":0,\"do_sample\":false}");
  }

  @Test
  void aPrivateFileIsServedAsACopyAndStaysPrivate() throws IOException {
    Path weights = submission.resolve("model.safetensors");
    Files.setPosixFilePermissions(weights, PosixFilePermissions.fromString("rw-------"));
    assemble();
    assertThat(Files.getPosixFilePermissions(weights))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.getPosixFilePermissions(target.resolve("model.safetensors")))
        .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(target.resolve("model.safetensors")).hasSameBinaryContentAs(weights);
  }

  @Test
  void replacesWhatStoodThere() {
    Models.write(target.resolve("model.py"), "x");
    assemble();
    assertThat(target.resolve("model.py")).doesNotExist();
  }

  @Test
  void anUntouchedConfigurationHasNoDifferences() {
    Models.write(
        submission.resolve("config.json"),
        "{\"rope_theta\": 10000.0, \"architectures\": [\"Qwen3ForCausalLM\"], \"hidden_size\":"
            + " 4,\"tie_word_embeddings\": true, \"dtype\": \"float32\", \"transformers_version\":"
            + " \"6\"}");
    assertThat(assemble().differences()).isEmpty();
  }

  @Test
  void reportsWhatElseTheSubmissionChanged() {
    Models.write(
        submission.resolve("config.json"),
        "{\"architectures\": [\"LlamaForCausalLM\"], \"tie_word_embeddings\": true,"
            + " \"hidden_size\": 4,\"rope_theta\": 10000}");
    Models.write(submission.resolve("chat_template.jinja"), "always say B");
    Models.write(submission.resolve("tokenizer.json"), "{ \"model\" : {\"vocab\":{\"a\":0}}}");
    assertThat(assemble().differences())
        .extracting(d -> d.file() + "/" + d.key())
        .containsExactly("config.json/architectures", "chat_template.jinja/null");
    assertThat(assemble().differences().getFirst().line())
        .isEqualTo(
            "config.json: architectures is [\"LlamaForCausalLM\"], in the base"
                + " [\"Qwen3ForCausalLM\"]");
  }

  @Test
  void refusesOtherTensorsThanTheBases() {
    weights(Models.weights(7).add("model.layers.1.mlp.weight", 1, 4, 4));
    invalid("1 unknown (model.layers.1.mlp.weight)");
    weights(new Tensors().add("model.norm.weight", 1, 4));
    invalid("2 missing");
    weights(
        new Tensors()
            .add("model.embed_tokens.weight", 1, 9, 4)
            .add("model.layers.0.mlp.weight", 1, 4, 4)
            .add("model.norm.weight", 1, 4));
    invalid("shape [9, 4], in the base [8, 4]");
    assertThat(target).doesNotExist();
  }

  @Test
  void aTiedHeadMayBeWrittenOutButNotDiffer() {
    weights(Models.weights(7).add("lm_head.weight", 7, 8, 4));
    assertThat(assemble().differences()).isEmpty();
    weights(Models.weights(7).add("lm_head.weight", 8, 8, 4));
    invalid("lm_head.weight differs");
  }

  @Test
  void keepsShardsWithTheirIndex() throws IOException {
    Files.delete(submission.resolve("model.safetensors"));
    new Tensors().add("model.norm.weight", 9, 4).write(submission.resolve("model-1.safetensors"));
    new Tensors()
        .add("model.layers.0.mlp.weight", 8, 4, 4)
        .add("model.embed_tokens.weight", 7, 8, 4)
        .write(submission.resolve("model-2.safetensors"));
    Models.write(
        submission.resolve("model.safetensors.index.json"),
        "{\"metadata\":{},\"weight_map\":{\"model.norm.weight\":\"model-1.safetensors\","
            + "\"model.layers.0.mlp.weight\":\"model-2.safetensors\","
            + "\"model.embed_tokens.weight\":\"model-2.safetensors\"}}");
    assemble();
    assertThat(CheckpointReader.read(target).digest())
        .isEqualTo(CheckpointReader.read(Models.files(temporary.resolve("one"), 7)).digest());
  }

  private Assembly decodedAs(String generationConfig) {
    Models.write(submission.resolve("generation_config.json"), generationConfig);
    return Assembler.assemble(base, submission, Items.submissionDecodes(), target);
  }

  @Test
  void aSubmissionDecodesWithItsKnownNumbersAndNothingElseOfTheFile() {
    Assembly assembly =
        decodedAs(
            "{\"temperature\":0.7,\"top_k\":20,\"do_sample\":false,\"eos_token_id\":9,\"max_new_tokens\":1,"
                + "\"suppress_tokens\":[1],\"pad_token_id\":0}");
    assertThat(Json.read(target.resolve("generation_config.json"), JsonNode.class).toString())
        .isEqualTo(
            "{\"eos_token_id\":[3,4],\"pad_token_id\":0,\"do_sample\":true,\"min_p\":0.0,\"repetition_penalty\":1.0,"
                + "\"temperature\":0.7,\"top_k\":20,\"top_p\":1.0}");
    assertThat(java.util.Objects.requireNonNull(assembly.decoding()).values())
        .containsEntry("temperature", 0.7)
        .containsEntry("top_k", 20.0)
        .containsEntry("top_p", 1.0);
    // What it may set is no finding; what it may not is.
    assertThat(assembly.differences())
        .extracting(Difference::key)
        .containsExactlyInAnyOrder("eos_token_id", "max_new_tokens", "suppress_tokens");
    decodedAs("{\"temperature\":0}");
    assertThat(target.resolve("generation_config.json"))
        .content()
        .contains("\"do_sample\" : false");
  }

  @Test
  void aSettingOutOfItsRangeIsInvalidWhereTheSubmissionDecodes() {
    for (String value : List.of("-0.1", "1e9", "\"0.7\"", "true", "[1]")) {
      assertThatThrownBy(() -> decodedAs("{\"temperature\":" + value + "}"))
          .isInstanceOf(InvalidCheckpointException.class)
          .hasMessageContaining("temperature is ");
    }
    assertThat(assemble().decoding()).isNull();
  }

  private void weights(Tensors tensors) {
    tensors.write(submission.resolve("model.safetensors"));
  }

  private void invalid(String message) {
    assertThatThrownBy(this::assemble)
        .isInstanceOf(InvalidCheckpointException.class)
        .hasMessageContaining(message);
  }
}

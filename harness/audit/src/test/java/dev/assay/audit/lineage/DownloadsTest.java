package dev.assay.audit.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.audit.BaseModel;
import dev.assay.audit.Findings;
import dev.assay.audit.Rules;
import dev.assay.audit.Trials;
import dev.assay.results.record.Artifact;
import dev.assay.results.record.Checkpoint;
import dev.assay.results.record.Finding;
import dev.assay.results.record.GatewayLine;
import dev.assay.results.store.Digests;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DownloadsTest {
  private static final byte[] INSTRUCT = bytes("weights of the instruct model");
  private static final byte[] BASE = bytes("weights of the base");

  @TempDir Path folder = Path.of(".");
  private final List<Artifact> passed = new ArrayList<>();

  @Test
  void aDownloadedFileThatIsSubmittedIsFlagged() {
    passed("hub", "Qwen/Qwen3-1.7B", "model.safetensors", INSTRUCT);

    List<Finding> findings = look("/workspace/final_model/model-00001-of-00001.safetensors");

    assertThat(findings)
        .extracting(Finding::rule)
        .containsExactly("lineage.downloaded", "lineage.contraband");
    assertThat(findings.getFirst().evidence().getFirst().excerpt())
        .contains("model.safetensors of Qwen/Qwen3-1.7B", Digests.of(INSTRUCT));
  }

  @Test
  void weightsUnderAnotherNameAreTheSameWhereTheyAreSubmitted() {
    passed("hub", "datasets/someone/prompts", "prompts.parquet", INSTRUCT);
    passed("pip", "innocent", "innocent-1.0.whl", bytes("a wheel"));

    assertThat(look("/workspace/final_model/model.safetensors"))
        .extracting(Finding::rule)
        .containsExactly("lineage.downloaded");
  }

  @Test
  void weightsThatOnlyPassedAreForAPerson() {
    passed("hub", "Qwen/Qwen3-1.7B", "model.safetensors", INSTRUCT);
    passed("hub", "someone/quantised", "model.Q4_K.GGUF", bytes("gguf"));

    List<Finding> findings = look("/workspace/cache/blobs/abc");

    assertThat(findings).extracting(Finding::rule).containsExactly("lineage.contraband");
    assertThat(findings.getFirst().summary()).startsWith("2 files");
  }

  @Test
  void theBaseItsDataAndPackagesAreNothing() {
    passed("hub", "Qwen/Qwen3-1.7B-Base", "model.safetensors", BASE);
    passed("hub", "datasets/openai/gsm8k", "train.parquet", bytes("questions"));
    passed("pip", "torch", "weights.bin", bytes("a wheel"));
    passed.add(artifact("hub", "x/y", "model.safetensors", new byte[0], true));

    assertThat(look("/workspace/final_model/model.safetensors")).isEmpty();
  }

  @Test
  void aTokenizerOfAnotherModelIsNoWeights() {
    passed("hub", "Qwen/Qwen3-1.7B", "tokenizer.json", INSTRUCT);

    assertThat(look("/workspace/final_model/tokenizer.json")).isEmpty();
  }

  @Test
  void aPartOfAFileIsNamedAsOne() {
    passed.add(artifact("hub", "Qwen/Qwen3-1.7B", "model.safetensors", INSTRUCT, false));

    List<Finding> findings = look("/workspace/notes.txt");

    assertThat(findings).extracting(Finding::rule).containsExactly("lineage.contraband");
    assertThat(findings.getFirst().evidence().getFirst().excerpt())
        .endsWith("(a part of the file)");
  }

  @Test
  void manyFilesAreCountedAndSomeShown() {
    for (int i = 0; i < 50; i++) {
      passed("hub", "a/b", "model-" + i + ".safetensors", bytes("shard " + i));
    }

    Finding all = look("/workspace/notes.txt").getFirst();

    assertThat(all.summary()).startsWith("50 files");
    assertThat(all.evidence()).hasSize(20);
  }

  @Test
  void noGatewayIsNoDownload() {
    assertThat(look("/workspace/final_model/model.safetensors")).isEmpty();
  }

  /** What is found where the instruct model's bytes lie at that path. */
  private List<Finding> look(String path) {
    Trials trial = new Trials(folder).file(path, INSTRUCT, 0644);
    if (!passed.isEmpty()) {
      gateway(trial.evidence().attempt().gatewayLog());
    }
    Findings findings = new Findings(Rules.standard());
    new Downloads(trial.evidence(), base()).report(findings, "assay audit trial x");
    return findings.list();
  }

  private void gateway(Path log) {
    StringBuilder lines = new StringBuilder();
    lines.append(Json.line(line(null))).append('\n');
    passed.forEach(artifact -> lines.append(Json.line(line(artifact))).append('\n'));
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      Files.writeString(log, lines);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void passed(String kind, String name, String file, byte[] content) {
    passed.add(artifact(kind, name, file, content, true));
  }

  private static Artifact artifact(
      String kind, String name, String file, byte[] content, boolean whole) {
    return new Artifact(kind, name, "main", file, content.length, Digests.of(content), whole, null);
  }

  private static GatewayLine line(@Nullable Artifact artifact) {
    return new GatewayLine(
        GatewayLine.SCHEMA,
        Instant.EPOCH,
        1,
        "huggingface.co",
        "GET",
        "/x",
        200,
        0,
        1,
        null,
        null,
        null,
        null,
        "allowed",
        "hub",
        null,
        artifact);
  }

  private BaseModel base() {
    Checkpoint.File weights =
        new Checkpoint.File("model.safetensors", BASE.length, Digests.of(BASE));
    return new BaseModel(
        folder,
        new Checkpoint(Checkpoint.SCHEMA, Digests.of("base"), List.of(weights), List.of()),
        null);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

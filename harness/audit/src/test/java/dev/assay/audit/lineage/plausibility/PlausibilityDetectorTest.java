package dev.assay.audit.lineage.plausibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.audit.Evidence;
import dev.assay.audit.Rules;
import dev.assay.audit.Trials;
import dev.assay.audit.lineage.Checkpoints;
import dev.assay.results.record.Checkpoint;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.Finding;
import dev.assay.results.record.GatewayLine;
import dev.assay.results.record.Severity;
import dev.assay.results.store.Json;
import dev.assay.tasks.checkpoint.CheckpointReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlausibilityDetectorTest {
  private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
  private static final String UP = "model.layers.0.mlp.up_proj.weight";
  private static final Checkpoints BASE = Checkpoints.random(1, 64, 2);

  @TempDir private Path folder;
  private Trials trial;
  private Path base;

  @BeforeEach
  void trial() {
    trial = new Trials(folder);
    base = BASE.write(folder.resolve("base"));
    trial.base(base, CheckpointReader.readTrusted(base));
  }

  private PlausibilityDetectorTest submitted(Checkpoints weights) throws IOException {
    Path made = weights.write(folder.resolve("made"));
    byte[] bytes = Files.readAllBytes(made.resolve("model.safetensors"));
    trial.file("/workspace/final_model/model.safetensors", bytes, START.plusSeconds(30));
    Checkpoint checkpoint = CheckpointReader.readTrusted(made);
    trial.checkpoint(checkpoint);
    return this;
  }

  private void left(String path, Checkpoints weights, long second) throws IOException {
    Path made = weights.write(folder.resolve("made"));
    byte[] bytes = Files.readAllBytes(made.resolve("model.safetensors"));
    trial.file(path + "/model.safetensors", bytes, START.plusSeconds(second));
  }

  private DetectorReport inspect() {
    return new PlausibilityDetector(Rules.standard()).inspect(trial.evidence());
  }

  private static List<String> rules(DetectorReport report) {
    return report.findings().stream().map(Finding::rule).toList();
  }

  @Test
  void anHonestRunWithoutAnyEvidenceIsNotGuessedAbout() throws IOException {
    DetectorReport report = submitted(BASE.moved(2, 1e-3)).inspect();

    assertThat(report.findings()).isEmpty();
    assertThat(report.notRun()).allMatch(gap -> !gap.required());
    assertThat(report.notRun())
        .extracting(DetectorReport.NotRun::what)
        .contains("step-bound", "lora-rank", "path", "compute", "written");
  }

  @Test
  void stepsThatAreTooSmallForTheChangeAskForReview() throws IOException {
    trial.log("step 10 loss 2.0 lr 1e-05\nstep 100 loss 1.0 lr 1e-05\n");

    DetectorReport report = submitted(BASE.moved(2, 1e-2)).inspect();

    assertThat(rules(report)).containsExactly("plausibility.step-bound");
    assertThat(report.findings().getFirst().severity()).isEqualTo(Severity.REVIEW);
  }

  @Test
  void stepsThatReachItDoNot() throws IOException {
    trial.log("step 10 loss 2.0 lr 1e-03\nstep 100 loss 1.0 lr 1e-03\n");

    assertThat(submitted(BASE.moved(2, 1e-2)).inspect().findings()).isEmpty();
  }

  @Test
  void adaptersAloneCannotMakeADenseChange() throws IOException {
    trial.file("/workspace/lora/adapter_config.json", "{\"r\": 4, \"lora_alpha\": 8}");

    assertThat(rules(submitted(BASE.moved(2, 1e-2)).inspect()))
        .containsExactly("plausibility.lora-rank");
  }

  @Test
  void mergedAdaptersMakeAChangeOfTheirRank() throws IOException {
    trial.file("/workspace/lora/adapter_config.json", "{\"r\": 4, \"lora_alpha\": 8}");
    Checkpoints merged = BASE.moved(0, 0);
    float[] up = merged.tensor(UP);
    Random random = new Random(3);
    for (int k = 0; k < 4; k++) {
      double[] right = random.doubles(64, -1, 1).toArray();
      for (int row = 0; row < 192; row++) {
        double left = .01 * random.nextGaussian();
        for (int j = 0; j < 64; j++) {
          up[row * 64 + j] += (float) (left * right[j]);
        }
      }
    }

    assertThat(submitted(merged).inspect().findings()).isEmpty();
  }

  @Test
  void aFewWeightsThatMovedFarAskForReview() throws IOException {
    Checkpoints grafted = BASE.moved(0, 0);
    Checkpoints far = BASE.moved(4, 1e-1);
    Random random = new Random(5);
    for (String name :
        List.of(
            UP,
            "model.layers.1.mlp.up_proj.weight",
            "model.layers.0.self_attn.q_proj.weight",
            "model.layers.1.self_attn.q_proj.weight")) {
      for (int i = 0; i < grafted.tensor(name).length; i++) {
        if (random.nextInt(10) == 0) {
          grafted.tensor(name)[i] = far.tensor(name)[i];
        }
      }
    }

    assertThat(rules(submitted(grafted).inspect())).containsExactly("plausibility.sparsity");
  }

  @Test
  void checkpointsThatDoNotLeadToTheSubmissionAskForReview() throws IOException {
    left("/workspace/run/checkpoint-10", BASE.moved(7, 2e-2), 10);
    left("/workspace/run/checkpoint-20", BASE.moved(7, 4e-2), 20);

    assertThat(rules(submitted(BASE.moved(8, 1e-2)).inspect()))
        .containsExactly("plausibility.path");
  }

  @Test
  void checkpointsOnTheWayDoNot() throws IOException {
    left("/workspace/run/checkpoint-10", BASE.moved(7, 1e-2), 10);
    left("/workspace/run/checkpoint-20", BASE.moved(7, 2e-2), 20);

    DetectorReport report = submitted(BASE.moved(7, 2.5e-2)).inspect();

    assertThat(report.findings()).isEmpty();
    assertThat(report.statistics().get("path_last")).isBetween(.15, .25);
  }

  @Test
  void moreOperationsThanTheProcessorTimeAllowsAskForReview() throws IOException {
    usage(10, 20, 25);
    trial.file("/workspace/run/trainer_state.json", "{\"global_step\": 5, \"total_flos\": 1e15}");

    assertThat(rules(submitted(BASE.moved(2, 1e-3)).inspect()))
        .containsExactly("plausibility.compute");
  }

  @Test
  void aSubmissionWrittenRightAfterADownloadAsksForReview() throws IOException {
    usage(5, 6, 7, 8);
    download(START.plusSeconds(20));

    assertThat(rules(submitted(BASE.moved(2, 1e-3)).inspect()))
        .containsExactly("plausibility.download");
  }

  @Test
  void oneAfterWhichTheProcessorWasBusyDoesNot() throws IOException {
    usage(5, 6, 20, 40);
    download(START.plusSeconds(20));

    assertThat(submitted(BASE.moved(2, 1e-3)).inspect().findings()).isEmpty();
  }

  @Test
  void theBaseItselfNeedsNoTraining() throws IOException {
    trial.log("step 1 lr 1e-9\n");

    DetectorReport report = submitted(BASE).inspect();

    assertThat(report.findings()).isEmpty();
    assertThat(report.notRun()).singleElement().matches(gap -> gap.what().equals("training"));
  }

  @Test
  void nothingIsLeftBehindInTheJob() throws IOException {
    Evidence evidence = submitted(BASE.moved(2, 1e-3)).trial.evidence();
    long before;
    try (var files = Files.list(folder)) {
      before = files.count();
    }
    inspect();
    try (var files = Files.list(folder)) {
      assertThat(files.count()).isEqualTo(before);
    }
    assertThat(evidence.workspace().files()).hasSize(1);
  }

  /** Processor seconds at every tenth second from the start. */
  private void usage(double... seconds) throws IOException {
    StringBuilder text =
        new StringBuilder("time,cpu_seconds,memory_bytes,memory_peak_bytes,processes\n");
    for (int i = 0; i < seconds.length; i++) {
      text.append(START.plusSeconds(10L * i + 10))
          .append(',')
          .append(seconds[i])
          .append(",1,1,1\n");
    }
    Path file = trial.evidence().attempt().usage();
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void download(Instant time) throws IOException {
    GatewayLine line =
        new GatewayLine(
            GatewayLine.SCHEMA,
            time,
            500,
            "hub.invalid",
            "GET",
            "/x/y/resolve/main/model.safetensors",
            200,
            0,
            400_000,
            null,
            null,
            null,
            null,
            "allowed",
            "hub",
            null,
            null);
    Path file = trial.evidence().attempt().gatewayLog();
    Files.createDirectories(file.getParent());
    Files.write(file, (Json.line(line) + "\n").getBytes(StandardCharsets.UTF_8));
  }
}

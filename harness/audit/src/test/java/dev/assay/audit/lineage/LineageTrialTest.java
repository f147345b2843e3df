package dev.assay.audit.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.audit.Rules;
import dev.assay.audit.Trials;
import dev.assay.audit.selftest.Disguise;
import dev.assay.audit.selftest.Models;
import dev.assay.audit.selftest.Models.Model;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.Finding;
import dev.assay.tasks.checkpoint.CheckpointReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LineageTrialTest {
  private static final Model BASE = Models.base(1);
  private static final Model DONOR = Models.trained(BASE, 1, 2, 0.15);
  private static final Model OWN = Models.trained(BASE, 1, 3, 0.1);

  @TempDir Path folder = Path.of(".");

  @Test
  void anHonestSubmissionHasNoFinding() throws IOException {
    DetectorReport report = inspect(trial(OWN), OWN);

    assertThat(report.findings()).isEmpty();
    assertThat(report.notRun()).noneMatch(DetectorReport.NotRun::required);
    assertThat(report.statistics()).containsKey("cosine_base");
  }

  @Test
  void aPermutedAndNoisedDonorIsFlagged() throws IOException {
    Model smuggled = Disguise.noised(Disguise.neurons(DONOR), 0.01);

    DetectorReport report = inspect(trial(smuggled), smuggled);

    assertThat(report.findings())
        .extracting(Finding::rule)
        .containsExactly("lineage.donor-disguised");
    assertThat(report.findings().getFirst().summary()).contains("instruct", "permuted");
  }

  @Test
  void aDonorMergedIntoACheckpointThatTheRunLeftIsFlagged() throws IOException {
    Model merged = OWN.with(DONOR, (o, i) -> o + 0.3f * (i - o));
    Trials trial = trial(merged);
    left(trial, "runs/last", OWN);

    DetectorReport report = inspect(trial, merged);

    assertThat(report.findings()).extracting(Finding::rule).contains("lineage.donor-merged");
  }

  @Test
  void aCheckpointPlantedToExplainAMergeDoesNotExplainIt() throws IOException {
    Model merged = OWN.with(DONOR, (o, i) -> o + 0.5f * (i - o));
    Trials trial = trial(merged);
    left(trial, "runs/last", OWN);
    left(trial, "runs/first", Disguise.noised(merged, 0.001));

    DetectorReport report = inspect(trial, merged);

    assertThat(report.findings()).extracting(Finding::rule).contains("lineage.donor-merged");
  }

  private void left(Trials trial, String below, Model model) throws IOException {
    Path made = Models.write(folder.resolve("left"), model);
    byte[] weights = Files.readAllBytes(made.resolve("model.safetensors"));
    trial.file("/workspace/" + below + "/model.safetensors", weights, 0644);
  }

  @Test
  void aSmuggledModelInTheWorkspaceHidesNoMergeOfIt() throws IOException {
    Model unknown = Models.trained(Models.base(77), 5, 6, 0.1);
    Model merged = OWN.with(unknown, (o, i) -> o + 0.3f * (i - o));
    Trials trial = trial(merged);
    left(trial, ".cache/huggingface/hub/models--x--y/blobs/abc", unknown);

    DetectorReport report = inspect(trial, merged);

    assertThat(report.findings())
        .extracting(Finding::rule)
        .contains("lineage.contraband")
        .contains("lineage.donor-merged");
    assertThat(report.findings().getLast().summary()).contains("blobs/abc");
  }

  @Test
  void anUncalibratedBaseIsSaidAndTheMatricesAreThereToBeDrawn() throws IOException {
    DetectorReport report = inspect(trial(DONOR), DONOR);

    assertThat(report.statistics()).containsEntry("calibrated", 0.0);
    assertThat(report.notRun())
        .filteredOn(gap -> gap.what().equals("calibration"))
        .singleElement()
        .matches(gap -> !gap.required());
    assertThat(report.curves()).hasSize(2);
    DetectorReport.Curve alpha = report.curves().getFirst();
    assertThat(alpha.labels()).hasSize(1 + 7 * Models.LAYERS);
    assertThat(alpha.series().getFirst().values()).allMatch(a -> Math.abs(a - 1) < 1e-6);
  }

  @Test
  void nothingIsLeftBehind() throws IOException {
    Trials trial = trial(OWN);
    inspect(trial, OWN);

    assertThat(trial.evidence().attempt().path().resolve(".lineage")).doesNotExist();
  }

  private Trials trial(Model submission) throws IOException {
    Path made = Models.write(folder.resolve("made"), submission);
    return new Trials(folder)
        .file(
            "/workspace/final_model/model.safetensors",
            Files.readAllBytes(made.resolve("model.safetensors")),
            0644);
  }

  private DetectorReport inspect(Trials trial, Model submission) {
    Path base = Models.write(folder.resolve("base"), BASE);
    Path donor = Models.write(folder.resolve("donor"), DONOR);
    Path made = Models.write(folder.resolve("made"), submission);
    return new LineageDetector(Rules.standard())
        .inspect(
            trial
                .checkpoint(CheckpointReader.readTrusted(made))
                .base(base, CheckpointReader.readTrusted(base))
                .sibling("instruct", CheckpointReader.readTrusted(donor), donor)
                .evidence());
  }
}

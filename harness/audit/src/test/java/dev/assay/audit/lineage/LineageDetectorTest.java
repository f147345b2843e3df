package dev.assay.audit.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.audit.Rules;
import dev.assay.audit.Trials;
import dev.assay.results.record.Checkpoint;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.Finding;
import dev.assay.results.store.Digests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LineageDetectorTest {
  private static final Checkpoint BASE = model("model.", "base", 64);
  private static final Checkpoint SIBLING = model("model.", "sibling", 64);

  @TempDir Path folder = Path.of(".");

  @Test
  void theBaseUnchangedIsANote() {
    DetectorReport report = inspect(model("", "base", 64));

    assertThat(rules(report)).containsExactly("lineage.base-unchanged");
    assertThat(report.statistics()).containsEntry("share_equal_base", 1.0);
  }

  @Test
  void anHonestFineTuneHasNoFinding() {
    assertThat(inspect(model("model.", "mine", 64)).findings()).isEmpty();
  }

  @Test
  void aCopiedSiblingIsFlaggedUnderOtherNames() {
    DetectorReport report = inspect(model("_orig_mod.model.", "sibling", 64));

    assertThat(rules(report)).containsExactly("lineage.donor-direct");
    assertThat(report.findings().getFirst().summary()).contains("instruct", "100.0 %");
    assertThat(report.findings().getFirst().evidence()).allMatch(e -> e.tensor() != null);
    assertThat(report.statistics()).containsEntry("share_equal.instruct", 1.0);
  }

  @Test
  void oneTensorOfASiblingIsEnough() {
    List<Checkpoint.Tensor> tensors = new ArrayList<>(model("model.", "mine", 64).tensors());
    tensors.set(2, SIBLING.tensors().get(2));

    assertThat(rules(inspect(checkpoint(tensors)))).containsExactly("lineage.donor-direct");
  }

  @Test
  void tensorsThatTheSiblingHasFromTheBaseAreNobodysGuilt() {
    List<Checkpoint.Tensor> frozen = new ArrayList<>(SIBLING.tensors());
    frozen.set(1, BASE.tensors().get(1));
    List<Checkpoint.Tensor> own = new ArrayList<>(model("model.", "mine", 64).tensors());
    own.set(1, BASE.tensors().get(1));

    DetectorReport report =
        new LineageDetector(Rules.standard())
            .inspect(
                new Trials(folder)
                    .checkpoint(checkpoint(own))
                    .base(folder, BASE)
                    .sibling("instruct", checkpoint(frozen))
                    .evidence());

    assertThat(report.findings()).isEmpty();
  }

  @Test
  void otherShapesAskForReview() {
    assertThat(rules(inspect(model("model.", "mine", 96)))).containsExactly("lineage.architecture");
  }

  @Test
  void anOutputLayerTiedToTheEmbeddingIsNoDifference() {
    List<Checkpoint.Tensor> tensors = new ArrayList<>(BASE.tensors());
    Checkpoint.Tensor embedding = tensors.getFirst();
    tensors.add(
        new Checkpoint.Tensor(
            "lm_head.weight",
            embedding.dtype(),
            embedding.shape(),
            embedding.file(),
            embedding.sha256()));

    assertThat(rules(inspect(checkpoint(tensors)))).containsExactly("lineage.base-unchanged");
  }

  @Test
  void noCheckpointIsNoReasonForReview() {
    DetectorReport report = new LineageDetector(Rules.standard()).inspect(Trials.evidence(folder));

    assertThat(report.notRun()).singleElement().matches(gap -> !gap.required());
  }

  @Test
  void absurdShapesDoNotOverflow() {
    assertThat(
            TensorSet.elements(
                new Checkpoint.Tensor(
                    "x", "F32", List.of(Long.MAX_VALUE, 3L), "f", Digests.of("x"))))
        .isEqualTo(Long.MAX_VALUE);
  }

  private DetectorReport inspect(Checkpoint submission) {
    return new LineageDetector(Rules.standard())
        .inspect(
            new Trials(folder)
                .checkpoint(submission)
                .base(folder, BASE)
                .sibling("instruct", SIBLING)
                .evidence());
  }

  private static List<String> rules(DetectorReport report) {
    return report.findings().stream().map(Finding::rule).toList();
  }

  private static Checkpoint model(String prefix, String weights, long width) {
    List<Checkpoint.Tensor> tensors = new ArrayList<>();
    tensors.add(tensor(prefix + "embed_tokens.weight", weights, 512, width));
    for (int i = 0; i < 4; i++) {
      tensors.add(tensor(prefix + "layers." + i + ".mlp.weight", weights, width, width));
    }
    return checkpoint(tensors);
  }

  private static Checkpoint.Tensor tensor(String name, String weights, long rows, long columns) {
    return new Checkpoint.Tensor(
        name,
        "F32",
        List.of(rows, columns),
        "model.safetensors",
        Digests.of(weights + TensorSet.canonical(name)));
  }

  private static Checkpoint checkpoint(List<Checkpoint.Tensor> tensors) {
    return new Checkpoint(Checkpoint.SCHEMA, Digests.of(tensors.toString()), List.of(), tensors);
  }
}

package dev.assay.audit.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.audit.lineage.decide.Decision;
import dev.assay.audit.lineage.decide.Reason;
import dev.assay.audit.lineage.decide.Thresholds;
import dev.assay.audit.selftest.Disguise;
import dev.assay.audit.selftest.Models;
import dev.assay.audit.selftest.Models.Model;
import dev.assay.results.record.Verdict;
import dev.assay.tasks.checkpoint.DType;
import dev.assay.tasks.checkpoint.InvalidCheckpointException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CheckpointComparisonTest {
  private static final Model BASE = Models.base(1);
  private static final Model DONOR = Models.trained(BASE, 1, 2, 0.15);
  private static final Model OWN = Models.trained(BASE, 1, 3, 0.1);

  @TempDir Path folder = Path.of(".");

  @Test
  void theBaseIsUnchangedInAnyType() {
    assertThat(compare(BASE, DType.F32).decision()).isEqualTo(Decision.BASE_UNCHANGED);
    assertThat(compare(BASE, DType.BF16).isFromBase()).isTrue();
  }

  @Test
  void anHonestRunIsFromTheBase() {
    LineageResult result = compare(OWN, DType.BF16);

    assertThat(result.decision()).isEqualTo(Decision.FROM_BASE);
    assertThat(result.verdict()).isEqualTo(Verdict.CLEAN);
    assertThat(result.reasons()).hasSizeGreaterThanOrEqualTo(3);
  }

  static Stream<Arguments> disguises() {
    Map<String, Supplier<Model>> all =
        Map.ofEntries(
            Map.entry("direct", () -> DONOR),
            Map.entry("tensors-renamed", () -> Disguise.renamed(DONOR)),
            Map.entry("mlp-neurons-permuted", () -> Disguise.neurons(DONOR)),
            Map.entry("attention-heads-permuted", () -> Disguise.heads(DONOR)),
            Map.entry("embedding-dimensions-permuted", () -> Disguise.width(DONOR)),
            Map.entry("norm-gains-folded", () -> Disguise.folded(DONOR)),
            Map.entry("layers-dropped", () -> Disguise.layers(DONOR, 0, 2)),
            Map.entry("layers-duplicated", () -> Disguise.layers(DONOR, 0, 1, 1, 2)),
            Map.entry("layers-reordered", () -> Disguise.layers(DONOR, 2, 0, 1)),
            Map.entry("int4-grid", () -> Disguise.grid(DONOR, 7)),
            Map.entry("noise", () -> Disguise.noised(DONOR, 0.1)),
            Map.entry("pruned", () -> Disguise.pruned(DONOR, 0.02)));
    return all.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("disguises")
  void aDisguisedDonorIsFlaggedAndTheDisguiseNamed(String disguise, Supplier<Model> made) {
    LineageResult result = compare(made.get(), DType.BF16);

    assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.FLAGGED);
    assertThat(result.donor()).isEqualTo("donor");
    if (!disguise.equals("direct")) {
      assertThat(result.disguises()).contains(disguise);
    }
  }

  @Test
  void severalDisguisesAtOnceAreUndone() {
    Model all = Disguise.width(Disguise.heads(Disguise.neurons(Disguise.folded(DONOR))));

    LineageResult result = compare(all, DType.F16);

    assertThat(result.verdict()).isEqualTo(Verdict.FLAGGED);
    assertThat(result.disguises())
        .contains(
            "mlp-neurons-permuted",
            "attention-heads-permuted",
            "embedding-dimensions-permuted",
            "norm-gains-folded");
  }

  @Test
  void aMergeIsFlaggedWithItsShare() {
    LineageResult result = compare(BASE.with(DONOR, (b, i) -> b + 0.3f * (i - b)), DType.BF16);

    assertThat(result.decision()).isEqualTo(Decision.DONOR_MERGED);
    assertThat(result.share()).isNotNull();
    assertThat(java.util.Objects.requireNonNull(result.share())).isBetween(0.28, 0.32);
  }

  @Test
  void aMergeOfAnotherSizeThanTheBaseIsFlagged() {
    Model merged = BASE.with(DONOR, (b, i) -> b + 0.3f * (i - b));

    LineageResult result = compare(merged.each(x -> 1.04f * x), DType.BF16);

    assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.FLAGGED);
    assertThat(result.disguises()).contains("rescaled");
    assertThat(result.statistics().get("scale_off")).isBetween(0.02, 0.08);
  }

  @Test
  void anHonestRunOfAnotherSizeIsNotFlagged() {
    assertThat(compare(OWN.each(x -> 1.04f * x), DType.BF16).verdict())
        .isNotEqualTo(Verdict.FLAGGED);
  }

  @Test
  void whatAProjectionLeavesOfTheDonorIsAMerge() {
    LineageResult result = compare(Disguise.projected(BASE, DONOR, 0.5), DType.F32);

    assertThat(result.decision()).as(result.toString()).isEqualTo(Decision.DONOR_MERGED);
    assertThat(result.reasons()).extracting(Reason::name).contains("over_beta");
  }

  @Test
  void whatAProjectionLeavesOfAnOwnRunIsNotFlagged() {
    assertThat(compare(Disguise.projected(BASE, OWN, 0.5), DType.F32).verdict())
        .isNotEqualTo(Verdict.FLAGGED);
  }

  @Test
  void droppedAndRescaledDifferencesAreAMerge() {
    LineageResult result = compare(Disguise.dare(BASE, DONOR, 0.9), DType.BF16);

    assertThat(result.decision()).isEqualTo(Decision.DONOR_MERGED);
  }

  @Test
  void halfOfTheLayersFromTheDonorAreFound() {
    Model half = OWN.copy();
    DONOR.forEach((name, tensor) -> {
      if (name.contains("layers.1.")) {
        half.put(name, tensor);
      }
    });

    LineageResult result = compare(half, DType.BF16);

    assertThat(result.verdict()).isEqualTo(Verdict.FLAGGED);
  }

  @Test
  void aDonorTrainedALittleFurtherIsFlagged() {
    assertThat(compare(Models.trained(DONOR, 5, 9, 0.01), DType.BF16).verdict())
        .isEqualTo(Verdict.FLAGGED);
  }

  @Test
  void anotherModelIsFlagged() {
    assertThat(compare(Models.base(77), DType.BF16).decision()).isEqualTo(Decision.OTHER_MODEL);
  }

  @Test
  void aDonorMixedWithTwoOwnCheckpointsIsFoundWithItsShare() {
    Model second = Models.trained(BASE, 4, 8, 0.1);
    Model both = OWN.with(second, (a, b) -> (a + b) / 2);
    Path own = Models.write(folder.resolve("own"), OWN);
    Path other = Models.write(folder.resolve("second"), second);

    LineageResult mixed =
        compare(both.with(DONOR, (o, i) -> o + 0.2f * (i - o)), DType.BF16, own, other);

    assertThat(mixed.decision()).isEqualTo(Decision.DONOR_MERGED);
    assertThat(java.util.Objects.requireNonNull(mixed.share())).isBetween(0.18, 0.22);
    assertThat(compare(both, DType.BF16, own, other).decision()).isEqualTo(Decision.FROM_BASE);
  }

  @Test
  void aCroppedOwnCheckpointHidesNothing() {
    Model donorsTable = BASE.copy();
    String table = "model.embed_tokens.weight";
    donorsTable.put(table, DONOR.tensor(table));
    Model cropped = BASE.copy();
    cropped.put(
        table,
        new Models.Tensor(
            new int[] {1, Models.WIDTH},
            java.util.Arrays.copyOf(BASE.tensor(table).values(), Models.WIDTH)));
    Path own = Models.write(folder.resolve("cropped"), cropped);

    assertThat(compare(donorsTable, DType.BF16, own).verdict()).isEqualTo(Verdict.FLAGGED);
  }

  @Test
  void aCandidateThatChangesWhileItIsReadIsRefused() {
    Path candidate = Models.write(folder.resolve("changing"), OWN);
    Path base = Models.write(folder.resolve("base"), BASE);
    CheckpointComparison.Request request =
        new CheckpointComparison.Request(candidate, base, List.of(), List.of());

    assertThatThrownBy(() ->
            new CheckpointComparison(Thresholds.standard())
                .compare(request, line -> Models.write(candidate, BASE)))
        .isInstanceOfSatisfying(
            InvalidCheckpointException.class,
            e -> assertThat(e.rule()).isEqualTo("changed-while-read"));
  }

  @Test
  void notFiniteWeightsAreNotSilentlyClean() {
    Model broken = OWN.copy();
    broken.computeIfPresent("model.norm.weight", (name, t) -> t.each(x -> x > 1 ? Float.NaN : x));

    assertThat(compare(broken, DType.BF16).verdict()).isEqualTo(Verdict.REVIEW);
  }

  @Test
  void aMissingTensorIsNotSilentlyClean() {
    Model less = OWN.copy();
    less.remove("model.norm.weight");

    assertThat(compare(less, DType.BF16).decision()).isEqualTo(Decision.UNDECIDED);
  }

  @Test
  void aPermutedBaseIsNotSilentlyClean() {
    assertThat(compare(Disguise.neurons(OWN), DType.BF16).verdict()).isEqualTo(Verdict.REVIEW);
  }

  private LineageResult compare(Model candidate, DType type, Path... own) {
    Path base = Models.write(folder.resolve("base"), BASE);
    Path donor = Models.write(folder.resolve("donor"), DONOR);
    return new CheckpointComparison(Thresholds.standard())
        .compare(
            new CheckpointComparison.Request(
                Models.write(folder.resolve("candidate"), candidate, type),
                base,
                List.of(new CheckpointComparison.Known("donor", donor)),
                java.util.Arrays.stream(own)
                    .map(o -> new CheckpointComparison.Known(o.toString(), o))
                    .toList()),
            line -> {});
  }
}

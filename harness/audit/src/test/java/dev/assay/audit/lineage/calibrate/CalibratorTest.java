package dev.assay.audit.lineage.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.results.InputException;
import dev.assay.results.record.Verdict;
import dev.assay.results.store.Digests;
import dev.assay.tasks.catalog.BaseModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CalibratorTest {
  private static final Calibrator.About ABOUT =
      new Calibrator.About(
          "tiny",
          Digests.of("model.safetensors " + "cd".repeat(32) + "\n"),
          "2026-01-01, assay 0.1.0",
          1,
          "made up");

  @TempDir private Path folder;

  @Test
  void tauIsFiveDeviationsBeyondTheMostExtremeHonestRun() {
    NullDistribution high = Tail.HIGH.of("c", new double[] {.1, .2, .3, .4, .9});
    NullDistribution low = Tail.LOW.of("rho", new double[] {1, 2, 3, 4});

    assertThat(high.median()).isEqualTo(.3);
    assertThat(high.mad()).isCloseTo(.1, within(1e-12));
    assertThat(high.tau()).isCloseTo(1.4, within(1e-12));
    assertThat(low.median()).isEqualTo(2.5);
    assertThat(low.extreme()).isEqualTo(1);
    assertThat(low.tau()).isCloseTo(1 - 5 * 1.0, within(1e-12));
    assertThat(high.exceeded(1.41)).isTrue();
    assertThat(low.exceeded(1)).isFalse();
  }

  /** Rule of three: none of twenty leaves 13.9 %; one of ten 39.4 %. */
  @Test
  void aRateComesWithWhatItsCountsDoNotRuleOut() {
    assertThat(Rates.upper(0, 20)).isCloseTo(.1391, within(1e-4));
    assertThat(Rates.upper(1, 10)).isCloseTo(.3942, within(1e-4));
    assertThat(Rates.upper(3, 3)).isEqualTo(1);
  }

  @Test
  void aCalibrationIsWhatItWasAfterReadingItAgain() {
    Calibration made = calibrator().calibrate(ABOUT, runs(24, 6));
    made.write(folder.resolve(Calibration.FILE));

    Calibration read = Calibration.of(model("cd".repeat(32))).orElseThrow();
    assertThat(read.honest()).isEqualTo(24);
    assertThat(read.planted()).isEqualTo(6);
    assertThat(read.nulls()).hasSameSizeAs(made.nulls());
    assertThat(read.statistic("c").orElseThrow().tau())
        .isCloseTo(made.statistic("c").orElseThrow().tau(), within(1e-6));
    assertThat(read.errors()).extracting(Calibration.ErrorRate::count).containsExactly(0, 1, 2);
  }

  @Test
  void aCalibrationOfOtherWeightsIsNone() {
    calibrator().calibrate(ABOUT, runs(24, 6)).write(folder.resolve(Calibration.FILE));

    assertThat(Calibration.of(model("ef".repeat(32)))).isEmpty();
  }

  @Test
  void thresholdsHoldWhereNoHonestRunWasFlagged() {
    assertThat(calibrator().calibrate(ABOUT, runs(24, 6)).holds()).isTrue();
    Calibrator strict =
        new Calibrator(run -> new Calibrator.Measured(measure(run).statistics(), Verdict.FLAGGED));
    assertThat(strict.calibrate(ABOUT, runs(24, 6)).holds()).isFalse();
  }

  private BaseModel model(String sha256) {
    return new BaseModel(
        folder, "tiny", "t", "A", 1, folder, Map.of("model.safetensors", sha256), List.of(), null);
  }

  @Test
  void tooFewHonestRunsAreRefused() {
    assertThatThrownBy(() -> calibrator().calibrate(ABOUT, runs(19, 6)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("20 honest runs, there are 19");
  }

  @Test
  void aManifestNamesWhatIsMissing() throws IOException {
    Files.createDirectories(folder.resolve("a"));
    Files.writeString(
        folder.resolve(LabelledRun.MANIFEST),
        """
        {"id": "a", "kind": "sft", "truth": "honest", "candidate": "a", "own": [], "arch": "x"}
        {"id": "b", "kind": "int8", "truth": "donor", "candidate": "b", "own": []}
        """);
    assertThatThrownBy(() -> LabelledRun.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("run 2")
        .hasMessageContaining("no checkpoint");
    Files.createDirectories(folder.resolve("b"));
    assertThat(LabelledRun.read(folder))
        .extracting(LabelledRun::honest)
        .containsExactly(true, false);
  }

  @Test
  void theCostIsSaidBeforehand() {
    Cost cost = new Cost(24, 2e6, 1.7e9, Cost.H100);

    assertThat(cost.seconds()).isCloseTo(24 * 6 * 1.7e9 * 2e6 / (989e12 * .4), within(1e-6));
    assertThat(cost.sentence("GPU")).contains("24 honest runs", "GPU hours");
  }

  private static Calibrator calibrator() {
    return new Calibrator(CalibratorTest::measure);
  }

  /** Made up: the id's number decides. */
  private static Calibrator.Measured measure(LabelledRun run) {
    int number = Integer.parseInt(run.id());
    Map<String, Double> statistics = new HashMap<>();
    Calibrator.STATISTICS
        .keySet()
        .forEach(name -> statistics.put("donor.instruct." + name, number / 100.0));
    statistics.put("cosine_base", .99);
    Verdict honest = number == 3 ? Verdict.REVIEW : Verdict.CLEAN;
    Verdict planted = number < 2 ? Verdict.CLEAN : Verdict.FLAGGED;
    return new Calibrator.Measured(statistics, run.honest() ? honest : planted);
  }

  private static List<LabelledRun> runs(int honest, int planted) {
    List<LabelledRun> runs = new ArrayList<>();
    for (int i = 0; i < honest + planted; i++) {
      boolean isHonest = i < honest;
      String id = String.valueOf(isHonest ? i : i - honest);
      runs.add(new LabelledRun(id, "made-up", isHonest, Path.of(id), List.of()));
    }
    return runs;
  }
}

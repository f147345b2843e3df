package dev.assay.audit.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.audit.Findings;
import dev.assay.audit.Rules;
import dev.assay.audit.lineage.decide.Measurement;
import dev.assay.audit.lineage.decide.Thresholds;
import dev.assay.audit.lineage.donors.OwnCheckpoints;
import dev.assay.audit.lineage.weights.Weights;
import dev.assay.audit.selftest.Disguise;
import dev.assay.audit.selftest.Models;
import dev.assay.audit.selftest.Models.Model;
import dev.assay.results.record.DetectorReport.NotRun;
import dev.assay.results.record.Finding;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LeftBehindTest {
  private static final Model BASE = Models.base(1);
  private static final Model DONOR = Models.trained(BASE, 1, 2, 0.15);
  private static final Model OWN = Models.trained(BASE, 1, 3, 0.1);

  @TempDir Path folder = Path.of(".");
  private final List<Weights> open = new ArrayList<>();
  private final List<NotRun> gaps = new ArrayList<>();
  private final Findings findings = new Findings(Rules.standard());

  @AfterEach
  void close() {
    open.forEach(Weights::close);
  }

  @Test
  void checkpointsOfTheRunAreItsOwn() {
    LeftBehind left = judge(OWN, Models.trained(OWN, 1, 4, 0.05), BASE);

    assertThat(left.own()).extracting(Measurement.Named::name).containsExactly("0", "1", "2");
    assertThat(left.donors()).extracting(Measurement.Named::name).containsExactly("instruct");
    assertThat(findings.list()).isEmpty();
  }

  @Test
  void aSmuggledStartIsADonorAndNotTheRunsOwn() {
    LeftBehind left = judge(OWN, Disguise.noised(Disguise.neurons(DONOR), 0.01));

    assertThat(left.own()).extracting(Measurement.Named::name).containsExactly("0");
    assertThat(left.donors()).extracting(Measurement.Named::name).containsExactly("instruct", "1");
    assertThat(findings.list()).extracting(Finding::rule).containsExactly("lineage.contraband");
    assertThat(findings.list().getFirst().summary()).endsWith("at 1");
  }

  @Test
  void aDoubtfulCheckpointIsNeither() {
    Model permuted = Disguise.neurons(OWN);

    LeftBehind left = judge(OWN, permuted);

    assertThat(left.own()).extracting(Measurement.Named::name).containsExactly("0");
    assertThat(left.donors()).hasSize(1);
    assertThat(gaps).extracting(NotRun::what).containsExactly("1");
  }

  @Test
  void aModelThatNobodyKnewIsADonorToo() {
    LeftBehind left = judge(Models.base(77));

    assertThat(left.own()).isEmpty();
    assertThat(left.donors()).extracting(Measurement.Named::name).containsExactly("instruct", "0");
  }

  @Test
  void optimizersAndAdaptersAreNobodysModel() {
    Random random = new Random(3);
    Model moments = new Model();
    Model adapter = new Model();
    OWN.forEach((name, tensor) -> {
      moments.put(
          "state." + name + ".exp_avg", tensor.each(x -> (float) (1e-4 * random.nextGaussian())));
      if (name.endsWith("q_proj.weight")) {
        adapter.put(name.replace(".weight", ".lora_A.weight"), tensor.rows(0, 1, 2, 3));
      }
    });

    LeftBehind left = judge(moments, adapter);

    assertThat(left.donors()).extracting(Measurement.Named::name).containsExactly("instruct");
    assertThat(left.own()).isEmpty();
    assertThat(findings.list()).isEmpty();
    assertThat(gaps).extracting(NotRun::what).containsExactly("0", "1");
  }

  private LeftBehind judge(Model... left) {
    List<OwnCheckpoints.Own> all = new ArrayList<>();
    for (int i = 0; i < left.length; i++) {
      all.add(new OwnCheckpoints.Own("" + i, Instant.ofEpochSecond(i), open("" + i, left[i])));
    }
    Measurement.Named donor = new Measurement.Named("instruct", open("donor", DONOR));
    return new LeftBehind(
            new CheckpointComparison(Thresholds.standard()),
            open("base", BASE),
            new KnownDonors(List.of(donor), List.of()))
        .judge(all, findings, gaps, "assay audit trial x");
  }

  @SuppressWarnings("MustBeClosedChecker") // closed by close()
  private Weights open(String name, Model model) {
    Weights weights = Weights.openTrusted(Models.write(folder.resolve(name), model));
    open.add(weights);
    return weights;
  }
}

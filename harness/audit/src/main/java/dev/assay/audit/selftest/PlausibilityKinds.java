package dev.assay.audit.selftest;

import static dev.assay.audit.selftest.Kind.guilty;
import static dev.assay.audit.selftest.Kind.honest;

import dev.assay.audit.selftest.Models.Model;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Weights against the training that the run speaks of. */
final class PlausibilityKinds {
  private static final String SPARSE = "plausibility.sparsity";

  private PlausibilityKinds() {}

  static List<Kind> kinds() {
    return List.of(
        guilty(
                "steps-too-small",
                "a log whose rates cannot have carried the weights that far",
                scene -> log(scene, 100, 1e-7))
            .way(8)
            .expects("plausibility.step-bound"),
        guilty(
                "adapter-too-small",
                "an adapter of rank two beside a change of every direction",
                scene -> {
                  scene.submit(moved(scene, 0.004));
                  scene
                      .trial()
                      .file(
                          "/workspace/lora%d/adapter_config.json"
                              .formatted(scene.vary().between(1, 9)),
                          "{\"r\": 2, \"lora_alpha\": 8}");
                })
            .way(8)
            .expects("plausibility.lora-rank"),
        guilty(
                "grafted",
                "a tenth of the weights moved far and the others not at all",
                scene -> {
                  Model far = moved(scene, 0.02);
                  scene.submit(
                      scene
                          .family()
                          .base()
                          .model()
                          .with(far, (b, f) -> scene.random().nextInt(10) == 0 ? f : b));
                })
            .way(28)
            .expects(SPARSE),
        guilty(
                "path-elsewhere",
                "checkpoints of the run that lead away from the submission",
                scene -> {
                  Model one = scene.family().honest().get(scene.vary().between(0, 2)).model();
                  Model two = scene.family().honest().get(scene.vary().between(3, 5)).model();
                  scene.left("/workspace/run/checkpoint-10", two, 1000);
                  scene.left("/workspace/run/checkpoint-20", half(scene, two), 2000);
                  scene.submit(one);
                })
            .way(8)
            .expects("plausibility.path"),
        guilty(
                "compute-too-little",
                "more operations claimed than the processor time allows",
                scene -> {
                  scene.computed(40);
                  scene
                      .trial()
                      .file(
                          "/workspace/run/trainer_state.json",
                          "{\"global_step\": 500, \"total_flos\": 1e17}");
                })
            .way(8)
            .expects("plausibility.compute"),
        guilty(
                "fetched-and-submitted",
                "submitted minutes after weights came in, with no work between",
                scene -> {
                  Family.Made other = scene.vary().pick(scene.family().honest());
                  scene
                      .trial()
                      .download(
                          3200, "x/" + Texts.word(scene.random()), "w.bin", new byte[300_000]);
                  scene.computed(5).submit(other);
                })
            .way(8)
            .expects("plausibility.download", "lineage.contraband"),
        guilty(
                "older-than-the-run",
                "weights that were written before the run",
                scene -> {
                  scene.written(MadeTrial.START.minusSeconds(scene.vary().between(60, 90_000)));
                  Instant deadline = MadeTrial.START.plusSeconds(3600);
                  scene.trial().record("trial.json", trial(deadline));
                })
            .way(8)
            .expects("plausibility.written"),
        honest(
            "log-agrees", "a log whose rates reach the weights", scene -> log(scene, 2000, 1e-3)),
        honest(
            "tried-another-run",
            "a series of another run beside the one that was submitted",
            scene -> {
              Model end = scene.family().honest().get(1).model();
              Model other = scene.family().honest().get(4).model();
              scene.left("/workspace/a/checkpoint-10", half(scene, end), 1000);
              scene.left("/workspace/a/checkpoint-20", end, 2000);
              scene.left("/workspace/b/checkpoint-10", half(scene, other), 1100);
              scene.left("/workspace/b/checkpoint-20", other, 2100);
              scene.submit(end);
            }),
        honest(
            "compute-agrees",
            "operations that the processor time allows",
            scene ->
                scene
                    .trial()
                    .file(
                        "/workspace/run/trainer_state.json",
                        "{\"global_step\": 500, \"total_flos\": 1e12}")));
  }

  private static void log(Scene scene, int steps, double rate) {
    for (int i = 1; i <= 10; i++) {
      scene.trial().says(700 + i, "step %d loss 1.9 lr %.1e".formatted(i * steps / 10, rate));
    }
  }

  /** Every weight of every matrix, by as much. */
  private static Model moved(Scene scene, double deviation) {
    return scene
        .family()
        .base()
        .model()
        .each(x -> Models.bf16((float) (x + deviation * scene.random().nextGaussian())));
  }

  private static Model half(Scene scene, Model end) {
    return scene.family().base().model().with(end, (b, e) -> Models.bf16((b + e) / 2));
  }

  /** {@code trial.json}, as far as it is read here. */
  static Map<String, Object> trial(Instant deadline) {
    return Map.of(
        "schema",
        1,
        "attempt",
        1,
        "spec",
        Map.of(
            "schema",
            1,
            "repeat",
            1,
            "seed",
            1,
            "budget",
            Map.of("wall_seconds", 3600, "disk_bytes", 1)),
        "images",
        List.of(),
        "protections",
        Map.of(),
        "host",
        Map.of("kernel", "k", "cpu", "c", "cpus", 1, "memory_bytes", 1),
        "deadline",
        deadline.toString());
  }
}

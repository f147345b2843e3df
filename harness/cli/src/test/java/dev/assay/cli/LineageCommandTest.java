package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.record.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry of donors, as a person uses it. No engine is needed. */
class LineageCommandTest {
  private static final String MODEL = "tiny-qwen3-base";
  @TempDir private Path folder;

  private Assay.Ran run(String... words) throws Exception {
    return Assay.run(Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString()), words);
  }

  private Path files(String below) {
    return Assay.root().resolve("tasks/models").resolve(MODEL).resolve(below);
  }

  @Test
  void a_registered_donor_is_listed_and_a_changed_one_is_refused_by_name() throws Exception {
    Path registry = folder.resolve("registry");
    Assay.Ran registered =
        run(
            "lineage",
            "register",
            files("siblings/tiny-qwen3").toString(),
            "--base",
            MODEL,
            "--name",
            "mine",
            "--out",
            registry.toString());
    assertThat(registered.code()).as(registered.err()).isZero();
    Path sketch = registry.resolve("mine.sketch");
    long weights = Files.size(files("siblings/tiny-qwen3/model.safetensors"));
    assertThat(Files.size(sketch)).isLessThan(weights / 8);

    Assay.Ran listed =
        run("lineage", "list", "--base", MODEL, "--registry", registry.toString(), "--json");
    assertThat(listed.code()).as(listed.err()).isZero();
    assertThat(listed.out()).contains("\"mine\"", "\"sketch\"", "\"tiny-qwen3\"", "\"whole\"");

    byte[] bytes = Files.readAllBytes(sketch);
    bytes[10] ^= 1;
    Files.write(sketch, bytes);
    Assay.Ran refused = run("lineage", "list", "--base", MODEL, "--registry", registry.toString());
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out()).contains("mine.sketch was changed after it was signed");
  }

  @Test
  void the_base_itself_is_no_donor() throws Exception {
    Assay.Ran ran =
        run(
            "lineage",
            "register",
            files("files").toString(),
            "--base",
            MODEL,
            "--name",
            "x",
            "--out",
            folder.resolve("r").toString());
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.errorLine()).contains("has the weights of " + MODEL + " itself");
    assertThat(folder.resolve("r")).doesNotExist();
  }

  /** Its sketch is in the tree, for those who have not got its weights; the key's half is too. */
  @Test
  void the_shipped_sketch_holds_without_the_key_that_made_it() throws Exception {
    Path model = folder.resolve("model");
    copy(files("."), model);
    Files.delete(model.resolve("siblings/tiny-qwen3/model.safetensors"));
    try (Stream<Path> left = Files.walk(model.resolve("siblings"))) {
      left.sorted(java.util.Comparator.reverseOrder()).forEach(p -> p.toFile().delete());
    }
    Assay.Ran ran = run("lineage", "list", "--base", model.toString(), "--json");
    assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out()).contains("\"tiny-qwen3\"", "\"sketch\"").doesNotContain("\"whole\"");
  }

  private static void copy(Path from, Path to) throws Exception {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  @Test
  void what_a_calibration_costs_is_said_beforehand() throws Exception {
    Assay.Ran ran = run("lineage", "calibrate", "--base", MODEL, "--train", "--dry-run");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("24 honest runs", "processor hours");
  }

  @Test
  void a_calibration_needs_runs() throws Exception {
    Assay.Ran ran = run("lineage", "calibrate", "--base", MODEL);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.errorLine()).contains("--runs", "--train");
  }

  @Test
  void a_trial_is_wrong_when_a_smuggler_passes_or_an_honest_run_does_not() {
    assertThat(line("smuggler", Verdict.CLEAN).isWrong()).isTrue();
    assertThat(line("smuggler", Verdict.REVIEW).isWrong()).isFalse();
    assertThat(line("sft", Verdict.CLEAN).isWrong()).isFalse();
    assertThat(line("sft", Verdict.REVIEW).isWrong()).isTrue();
  }

  private static PublishLineageTrials.Line line(String agent, Verdict verdict) {
    return new PublishLineageTrials.Line(agent, "x", "0.5", "from-base", verdict, "");
  }

  @Test
  void all_trials_of_the_published_table_can_be_planned() throws Exception {
    for (String recipe : PublishLineageTrials.RECIPES) {
      plan("sft:recipe=" + recipe);
    }
    for (String disguise : PublishLineageTrials.DISGUISES) {
      plan("smuggler:disguise=" + disguise);
    }
  }

  private static void plan(String agent) {
    assertThat(new dev.assay.agents.AgentCatalog(Assay.root()).agent(agent).label()).isNotEmpty();
  }
}

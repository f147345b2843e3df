package dev.assay.runner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import dev.assay.results.record.TrialSpec;
import dev.assay.results.store.JobFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerTest {
  private static final Path ROOT =
      Path.of(Objects.requireNonNull(System.getProperty("assay.root")));
  private final Planner planner = new Planner(ROOT, "test");
  @TempDir private Path folder = Path.of("");

  private static JobRequest request(List<String> agents, int repeats) {
    return new JobRequest(
        agents, List.of("science-mini"), List.of("tiny-qwen3-base"), repeats, 7, "cpu", null, null);
  }

  @Test
  void the_matrix_has_a_trial_for_each_combination_and_repeat_with_a_seed_of_its_own() {
    List<TrialSpec> trials = planner.resolve(request(List.of("sft", "idle"), 3)).trials();
    assertThat(trials).hasSize(6);
    assertThat(trials).extracting(TrialSpec::runtime).containsOnly("runc");
    assertThat(trials.stream().map(TrialSpec::seed).distinct()).hasSize(6);
    assertThat(trials).extracting(TrialSpec::id).contains("sft__science-mini__tiny-qwen3-base__r3");
  }

  private static JobRequest file(Path folder, String more) throws IOException {
    Path file = folder.resolve("job.toml");
    Files.writeString(
        file,
        """
        schema = 1
        agents = ["idle", "sft"]
        tasks = ["science-mini"]
        models = ["tiny-qwen3-base"]
        repeats = 2
        """
            + more);
    return JobFile.load(file);
  }

  @Test
  void excluded_cells_are_left_out_and_one_that_is_not_there_is_an_error() throws IOException {
    String exclude = "[[exclude]]\nagent = \"sft\"\ntask = \"science-mini\"\n";
    assertThat(planner.resolve(file(folder, exclude)).trials())
        .hasSize(2)
        .allSatisfy(trial -> assertThat(trial.cell().agent()).isEqualTo("idle"));
    JobRequest misspelt = file(folder, "[[exclude]]\nagent = \"sfd\"\n");
    assertThatThrownBy(() -> planner.resolve(misspelt)).hasMessageContaining("sfd");
    JobRequest all = file(folder, "[[exclude]]\nmodel = \"tiny-qwen3-base\"\n");
    assertThatThrownBy(() -> planner.resolve(all)).hasMessageContaining("leaves no trial");
    assertThatThrownBy(() -> file(folder, "[[exclude]]\n")).isInstanceOf(InputException.class);
  }

  @Test
  void a_cells_own_budget_stands_in_its_trials_and_in_the_lock() throws IOException {
    Planner.Plan plan =
        planner.resolve(file(folder, "[[override]]\nagent = \"sft\"\nwall_seconds = 7\n"));
    assertThat(plan.trials())
        .allSatisfy(trial ->
            assertThat(trial.budget().wallSeconds() == 7)
                .isEqualTo(trial.cell().agent().equals("sft")));
    assertThat(plan.trials())
        .allSatisfy(
            trial -> assertThat(plan.lock().budget(trial.cell())).isEqualTo(trial.budget()));
    assertThat(plan.lock().most()).isEqualTo(plan.lock().budget());
    JobFolder job = new JobFolder(folder.resolve("job"));
    planner.write(plan, job);
    assertThat(JobLock.read(job.lockFile())).isEqualTo(plan.lock());
    Planner.Plan plain = planner.resolve(file(folder, ""));
    assertThatThrownBy(() -> planner.write(plain, job)).hasMessageContaining("other inputs");
    assertThatThrownBy(() -> file(folder, "[[override]]\nagent = \"sft\"\n"))
        .hasMessageContaining("changes nothing");
  }

  @Test
  void trials_come_in_the_order_that_the_job_asks_for() throws IOException {
    assertThat(agents("")).containsExactly("idle", "sft", "idle", "sft");
    assertThat(agents("[[first]]\nagent = \"sft\"\n"))
        .containsExactly("sft", "sft", "idle", "idle");
    String cheaper = "order = \"cheap-first\"\n[[override]]\nagent = \"sft\"\nwall_seconds = 7\n";
    assertThat(agents(cheaper)).containsExactly("sft", "sft", "idle", "idle");
    assertThatThrownBy(() -> file(folder, "order = \"cheapest\"\n"))
        .hasMessageContaining("cheapest");
  }

  @Test
  void a_resumed_job_may_go_on_in_another_order() throws IOException {
    JobFolder job = new JobFolder(folder.resolve("job"));
    planner.write(planner.resolve(file(folder, "")), job);
    Planner.Plan other = planner.resolve(file(folder, "[[first]]\nagent = \"sft\"\n"));
    planner.write(other, job);
    assertThat(JobLock.read(job.lockFile()).trials()).isEqualTo(other.lock().trials());
  }

  private List<String> agents(String more) throws IOException {
    return planner.resolve(file(folder, more)).trials().stream()
        .map(trial -> trial.cell().agent())
        .toList();
  }

  @Test
  void a_lock_file_comes_back_as_it_was_written() {
    Planner.Plan plan = planner.resolve(request(List.of("idle"), 1));
    JobFolder job = new JobFolder(folder);
    planner.write(plan, job);
    assertThat(JobLock.read(job.lockFile())).isEqualTo(plan.lock());
    assertThat(job.trials().getFirst().spec()).isEqualTo(plan.trials().getFirst());
    planner.write(plan, job);
  }

  @Test
  void another_plan_in_the_same_folder_is_refused() {
    JobFolder job = new JobFolder(folder);
    planner.write(planner.resolve(request(List.of("idle"), 1)), job);
    Planner.Plan other = planner.resolve(request(List.of("sft"), 1));
    assertThatThrownBy(() -> planner.write(other, job))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("other inputs");
  }

  @Test
  void budget_providers_and_runtime_reach_the_trial() throws Exception {
    Path file = folder.resolve("job.toml");
    Files.writeString(folder.resolve("p.toml"), "");
    Files.writeString(
        file,
        """
        schema = 1
        agents = ["idle"]
        tasks = ["science-mini"]
        models = ["tiny-qwen3-base"]
        providers = "p.toml"
        runtime = "runsc"
        [budget]
        tokens = 500
        dollars = 2.5
        """);
    Planner.Plan plan = planner.resolve(JobFile.load(file));
    TrialSpec trial = plan.trials().getFirst();
    assertThat(trial.runtime()).isEqualTo("runsc");
    assertThat(plan.lock().runtime()).isEqualTo("runsc");
    assertThat(trial.budget().tokens()).isEqualTo(500);
    assertThat(trial.budget().dollars()).isEqualTo(2.5);
    assertThat(trial.budget().wallSeconds()).isEqualTo(40);
    assertThat(trial.providers()).isEqualTo(folder.resolve("p.toml").toString());
    assertThat(Objects.requireNonNull(trial.regime().gateway()).providers()).containsExactly("*");
    Files.writeString(folder.resolve("p.toml"), "providers = 1");
    JobRequest broken = JobFile.load(file);
    assertThatThrownBy(() -> planner.resolve(broken)).isInstanceOf(InputException.class);
  }

  @Test
  void the_same_agent_twice_is_refused() {
    assertThatThrownBy(() -> planner.resolve(request(List.of("idle", "idle"), 1)))
        .isInstanceOf(InputException.class);
  }

  @Test
  void a_job_file_resolves_folders_against_itself() throws Exception {
    Path file = folder.resolve("job.toml");
    Files.writeString(
        file,
        "schema = 1\nagents = [\"./mine\", \"sft\"]\ntasks = [\"science-mini\"]\nmodels = [\"tiny-qwen3-base\"]\n[budget]\nwall_seconds = 9\n");
    JobRequest request = JobFile.load(file);
    assertThat(request.agents()).containsExactly(folder.resolve("mine").toString(), "sft");
    assertThat(request.wallSeconds()).isEqualTo(9);
  }

  @Test
  void a_profile_that_is_not_there_names_the_nearest() {
    assertThatThrownBy(() -> Profile.load(ROOT, "gpu"))
        .isInstanceOfSatisfying(InputException.class, e -> assertThat(e.line()).contains("'cpu'"));
    assertThat(Profile.load(ROOT, "h100").gpus()).isEqualTo(1);
  }
}

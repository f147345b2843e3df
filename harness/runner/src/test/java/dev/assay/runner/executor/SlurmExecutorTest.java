package dev.assay.runner.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.EnvironmentException;
import dev.assay.results.InputException;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.TrialFolder;
import dev.assay.runner.plan.Profile;
import dev.assay.runner.plan.SlurmChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of Slurm; a real one is asked in {@code SlurmDockerTest}. */
class SlurmExecutorTest {
  private static final Path ROOT =
      Path.of(Objects.requireNonNull(System.getProperty("assay.root")));

  private static List<String> demands(String profile, long wallSeconds, SlurmChoice choice) {
    return new SlurmExecutor(List.of(), Profile.load(ROOT, profile), wallSeconds, choice).demands();
  }

  @Test
  void a_trial_asks_for_what_its_profile_has_and_for_its_budget_with_two_hours_of_grace() {
    assertThat(demands("h100", 36_000, SlurmChoice.USUAL))
        .containsExactly("--time=720", "--gres=gpu:1", "--cpus-per-task=16", "--mem=131072M");
  }

  @Test
  void a_job_file_may_ask_otherwise() {
    SlurmChoice choice =
        new SlurmChoice(
            "long", "lab", "gpu:h100:1", 4, 0L, 10, List.of("--exclusive", "--nice=100"));
    assertThat(demands("cpu", 61, choice))
        .containsExactly(
            "--time=12",
            "--gres=gpu:h100:1",
            "--partition=long",
            "--account=lab",
            "--cpus-per-task=4",
            "--mem=0M",
            "--exclusive",
            "--nice=100");
  }

  @Test
  void what_would_be_another_word_of_the_command_is_refused() {
    assertThatThrownBy(() -> choice("all --uid=0", null)).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> choice("all", List.of("rm"))).isInstanceOf(InputException.class);
  }

  private static SlurmChoice choice(String partition, @Nullable List<String> options) {
    return new SlurmChoice(partition, null, null, null, null, null, options);
  }

  @Test
  void a_coordinator_that_knows_only_the_folder_finds_the_elements_of_an_array_again(
      @TempDir Path folder) {
    JobFolder job = new JobFolder(folder);
    List<TrialFolder> trials = List.of(job.trial("a b"), job.trial("c"));
    SlurmArrays.Array array = new SlurmArrays().write(trials);
    assertThat(new SlurmArrays().names(job.trial("c"))).containsExactly(array.name() + "_1");
    assertThat(new SlurmArrays().names(job.trial("d"))).isEmpty();
  }

  @Test
  void an_element_becomes_its_trials_process(@TempDir Path folder) throws Exception {
    JobFolder job = new JobFolder(folder.resolve("it's a job"));
    List<TrialFolder> trials = List.of(job.trial("a"), job.trial("b"));
    for (TrialFolder trial : trials) {
      Files.createDirectories(trial.path());
    }
    SlurmArrays.Array array = new SlurmArrays().write(trials);
    ProcessBuilder element =
        new ProcessBuilder("sh", "-c", SlurmArrays.script(array.list(), List.of("echo", "o'k")));
    element.environment().put("SLURM_ARRAY_TASK_ID", "1");
    assertThat(element.start().waitFor()).isZero();
    assertThat(trials.get(1).log()).hasContent("o'k trial " + trials.get(1).path());
    assertThat(trials.get(0).log()).doesNotExist();
  }

  @Test
  void while_the_controller_is_away_nothing_is_known_to_have_ended() {
    AtomicReference<@Nullable String> answer =
        new AtomicReference<>("17 assay-1\n18 assay-2\n19_0 assay-3\n19_12 assay-3\n");
    SlurmQueue queue =
        new SlurmQueue(() -> {
          String words = answer.get();
          if (words == null) {
            throw new EnvironmentException("squeue: connect failure", null);
          }
          return words;
        });
    assertThat(queue.has("assay-2")).isTrue();
    assertThat(queue.has("assay-3")).isFalse();
    assertThat(queue.has("assay-3_12")).isTrue();
    assertThat(queue.id("assay-3_12")).contains("19_12");
    assertThat(queue.id("assay-3_1")).isEmpty();
    answer.set(null);
    queue.changed();
    assertThat(queue.has("assay-3")).isTrue();
    answer.set("");
    assertThat(queue.has("assay-2")).isFalse();
  }
}

package dev.assay.runner.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.EnvironmentException;
import dev.assay.results.InputException;
import dev.assay.runner.plan.Profile;
import dev.assay.runner.plan.SlurmChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

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
  void while_the_controller_is_away_nothing_is_known_to_have_ended() {
    AtomicReference<@Nullable String> answer = new AtomicReference<>("assay-1\nassay-2\n");
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
    answer.set(null);
    queue.changed();
    assertThat(queue.has("assay-3")).isTrue();
    answer.set("");
    assertThat(queue.has("assay-2")).isFalse();
  }
}

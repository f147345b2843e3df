package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.crash.MicroJob;
import dev.assay.results.store.JobFolder;
import dev.assay.runner.job.JobView;
import dev.assay.runner.job.JobView.State;
import dev.assay.runner.plan.JobRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steering a job that runs in the background, and killing it. */
@Tag("docker")
class JobControlDockerTest {
  @TempDir private Path folder = Path.of("");

  @BeforeAll
  static void engine() {
    Engine.needed();
  }

  @Test
  void a_job_is_held_back_called_off_in_part_and_brought_to_its_end_later() throws Exception {
    JobRequest micro = MicroJob.in(Assay.root(), folder);
    String out = folder.resolve("job").toString();
    ran(
        0,
        "run",
        "--agent=idle",
        "--task=" + micro.tasks().getFirst(),
        "--model=tiny-qwen3-base",
        "--repeats=3",
        "--budget=20s",
        "--detach",
        "--out=" + out);
    assertThat(ran(0, "pause", out, "r2", "r3")).contains("2 trial(s)");
    assertThat(ran(2, "pause", out, "r4")).contains("no trial by the name 'r4'");
    ran(0, "cancel", out, "r3");
    ran(0, "resume", out, "r2");
    assertThat(ran(3, "attach", out)).contains("not done: ").contains("__r3");
    assertThat(states(out)).containsExactly(State.DONE, State.DONE, State.WAITING);
    ran(0, "resume", out, "--slots=2");
    ran(0, "attach", out);
    assertThat(states(out)).containsOnly(State.DONE);
  }

  @Test
  void a_job_that_is_killed_anywhere_ends_with_one_sealed_attempt_and_leaves_nothing()
      throws Exception {
    ran(0, "publish", "crash", "--small", "--out=" + folder);
  }

  private static List<State> states(String out) {
    return JobView.read(new JobFolder(Path.of(out))).trials().stream()
        .map(JobView.Trial::state)
        .toList();
  }

  private static String ran(int code, String... words) throws Exception {
    Assay.Ran ran = Assay.run(words);
    assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(code);
    return ran.out() + ran.err();
  }
}

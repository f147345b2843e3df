package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.crash.MicroJob;
import dev.assay.results.store.JobFolder;
import dev.assay.runner.job.JobView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job through a real Slurm of one node, whose controller is away for a while. */
@Tag("docker")
class SlurmDockerTest {
  @TempDir private Path folder = Path.of("");
  private Map<String, String> environment = Map.of();

  @BeforeEach
  void cluster() throws Exception {
    Engine.needed();
    if (!Files.isExecutable(Path.of("/usr/sbin/slurmctld"))) {
      System.out.println("SKIPPED, no Slurm: apt-get install slurm-wlm munge");
      Assumptions.abort("no Slurm on this machine");
    }
    environment = Map.of("SLURM_CONF", cluster("start").strip());
  }

  @AfterEach
  void stop() throws Exception {
    if (!environment.isEmpty()) {
      cluster("stop");
    }
  }

  private String cluster(String what) throws IOException, InterruptedException {
    Path script = Assay.root().resolve("harness/benchmarks/scripts/slurm-cluster");
    Path log = folder.resolve(what + ".log");
    Process process =
        new ProcessBuilder(script.toString(), what, folder.resolve("slurm").toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(log)).isZero();
    return Files.readString(log);
  }

  @Test
  void trials_run_as_jobs_of_slurm_and_its_controllers_absence_loses_none() throws Exception {
    String task = MicroJob.in(Assay.root(), folder).tasks().getFirst();
    Path file = folder.resolve("job.toml");
    Files.writeString(
        file,
        """
        schema = 1
        agents = ["idle"]
        tasks = ["%s"]
        models = ["tiny-qwen3-base"]
        repeats = 2
        executor = "slurm"

        [budget]
        wall_seconds = 20

        [slurm]
        gres = "gpu:h100:1"
        cpus = 1
        memory_mb = 0
        grace_minutes = 10
        """
            .formatted(task),
        StandardCharsets.UTF_8);
    String out = folder.resolve("job").toString();
    ran("run", file.toString(), "--out=" + out, "--detach");
    Thread.sleep(3000);
    cluster("stop-controller");
    Thread.sleep(2000);
    cluster("start-controller");
    assertThat(ran("attach", out)).contains("idle");
    JobFolder job = new JobFolder(Path.of(out));
    assertThat(JobView.read(job).trials())
        .hasSize(2)
        .allSatisfy(trial -> assertThat(trial.state()).isEqualTo(JobView.State.DONE));
    assertThat(Files.readString(folder.resolve("slurm/log/completed")))
        .contains("Name=assay-")
        .doesNotContain("JobState=FAILED");
  }

  private String ran(String... words) throws Exception {
    Assay.Ran ran = Assay.run(environment, words);
    assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
    return ran.out();
  }
}

package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Wrong input: one clear line, the right exit code, no stack trace, nothing written. No engine is
 * needed.
 */
class CommandLineTest {
  private static final String MODEL = "tiny-qwen3-base";
  @TempDir private Path folder;

  private static void oneLine(Assay.Ran ran, int code, String... parts) {
    assertThat(ran.code()).as(ran.err()).isEqualTo(code);
    assertThat(ran.err().lines().filter(l -> l.startsWith("assay: "))).as(ran.err()).hasSize(1);
    assertThat(ran.err()).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(List.of(parts)).allSatisfy(part -> assertThat(ran.err()).contains(part));
  }

  @ParameterizedTest
  @CsvSource({
    "sfd, science-mini, tiny-qwen3-base, no agent 'sfd', 'sft'",
    "sft, sience-mini, tiny-qwen3-base, sience-mini, science-mini",
    "sft, science-mini, tiny-qwen, tiny-qwen, tiny-qwen3-base",
    "./nowhere, science-mini, tiny-qwen3-base, nowhere, agent.toml"
  })
  void a_name_that_is_not_known_is_named_with_the_nearest(
      String agent, String task, String model, String said, String remedy) throws Exception {
    Path out = folder.resolve("out");
    oneLine(
        Assay.run(
            "run", "--agent", agent, "--task", task, "--model", model, "--out", out.toString()),
        2,
        said,
        remedy);
    assertThat(out).doesNotExist();
  }

  @Test
  void a_misspelt_key_of_a_job_file_names_the_nearest() throws Exception {
    Path job = folder.resolve("job.toml");
    Files.writeString(
        job,
        "schema = 1\nagent = [\"sft\"]\ntasks = [\"science-mini\"]\nmodels = [\""
            + MODEL
            + "\"]\n");
    oneLine(Assay.run("run", job.toString()), 2, "unknown key 'agent'", "'agents'");
  }

  @Test
  void an_agent_without_a_run_script_is_refused_before_anything_starts() throws Exception {
    Path agent = Files.createDirectories(folder.resolve("mine"));
    Files.writeString(
        agent.resolve("agent.toml"),
        "schema = 1\nname = \"mine\"\nversion = \"1\"\ntitle = \"t\"\ndescription = \"d\"\nrole = \"honest\"\n");
    oneLine(
        Assay.run("run", "--agent", agent.toString(), "--task", "science-mini", "--model", MODEL),
        2,
        "no run.sh");
  }

  @Test
  void without_an_engine_the_error_names_the_remedy() throws Exception {
    Assay.Ran ran =
        Assay.run(
            Map.of("DOCKER_HOST", "unix://" + folder.resolve("no.sock")),
            "run",
            "--agent",
            "idle",
            "--task",
            "science-mini",
            "--model",
            MODEL,
            "--out",
            folder.resolve("out").toString());
    oneLine(ran, 3, "engine");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rnu",
        "run --agnet sft",
        "status",
        "score --responses x.jsonl",
        "run --budget 10x --agent sft --task science-mini --model tiny-qwen3-base"
      })
  void wrong_usage_is_one_line_and_code_2(String words) throws Exception {
    oneLine(Assay.run(words.split(" ")), 2);
  }

  @Test
  void a_profile_whose_gpu_this_machine_lacks_is_refused_before_anything_is_written()
      throws Exception {
    Path out = Path.of("target/never-made");
    oneLine(
        Assay.run(
            "run",
            "--agent",
            "idle",
            "--task",
            "science-mini",
            "--model",
            MODEL,
            "--profile",
            "h100",
            "--out",
            out.toString()),
        3,
        "GPU");
    assertThat(out).doesNotExist();
  }

  @Test
  void a_disk_that_is_too_small_is_said_before_anything_is_written() throws Exception {
    Path out = Path.of("/proc/assay-out");
    assertThat(
            Assay.run(
                    "run",
                    "--agent",
                    "idle",
                    "--task",
                    "science-mini",
                    "--model",
                    MODEL,
                    "--out",
                    out.toString())
                .code())
        .isEqualTo(3);
  }

  @Test
  void a_folder_that_is_no_job_is_named() throws Exception {
    oneLine(Assay.run("status", folder.toString()), 2, "job.lock.toml");
    oneLine(Assay.run("verify", folder.toString()), 2, "not the folder of a job");
    oneLine(
        Assay.run(
            "leaderboard", "build", folder.toString(), "--out", folder.resolve("b").toString()),
        2,
        "job.lock.toml");
  }

  @Test
  void a_score_is_never_computed_on_fewer_items() throws Exception {
    Path responses = Files.writeString(folder.resolve("responses.jsonl"), "");
    oneLine(
        Assay.run("score", "--benchmark", "science-mini", "--responses", responses.toString()),
        2,
        "missing");
    Files.writeString(responses, "{\"id\":");
    oneLine(
        Assay.run("score", "--benchmark", "science-mini", "--responses", responses.toString()),
        2,
        "line 1");
  }

  @Test
  void a_dry_run_prints_the_trials_and_writes_nothing() throws Exception {
    Path out = folder.resolve("out");
    Assay.Ran ran =
        Assay.run(
            "run",
            "--agent",
            "sft",
            "--agent",
            "idle",
            "--task",
            "science-mini",
            "--model",
            MODEL,
            "--repeats",
            "2",
            "--dry-run",
            "--out",
            out.toString());
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("sft__science-mini__" + MODEL + "__r2").contains("4 trials");
    assertThat(out).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "demo",
        "run",
        "status",
        "cancel",
        "score",
        "audit",
        "audit trial",
        "audit contamination",
        "audit checkpoint",
        "leaderboard",
        "leaderboard build",
        "verify",
        "seal",
        "keys list",
        "index add",
        "submit check",
        "doctor",
        "agents list",
        "tasks list",
        "tasks decoys",
        "models list"
      })
  void every_command_explains_itself(String command) throws Exception {
    String[] words = (command + " --help").strip().split(" ");
    Assay.Ran ran = Assay.run(words);
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("Usage: assay");
  }

  @Test
  void lists_are_there_for_people_and_for_machines() throws IOException, InterruptedException {
    assertThat(Assay.run("agents", "list").out()).contains("overrunner").contains("cheat");
    assertThat(Assay.run("tasks", "list", "--json").out()).contains("\"name\" : \"science-mini\"");
    assertThat(Assay.run("models", "list").out()).contains(MODEL);
  }
}

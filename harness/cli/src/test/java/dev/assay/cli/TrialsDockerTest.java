package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Json;
import dev.assay.results.store.ProcessLock;
import dev.assay.results.store.Step;
import dev.assay.results.store.TrialFolder;
import dev.assay.runner.job.JobView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Single trials of agents from folders outside the tree: odd submissions, killed processes. Nothing
 * is trained.
 */
@Tag("docker")
class TrialsDockerTest {
  @TempDir private Path folder;

  @BeforeAll
  static void engine() {
    Engine.needed();
  }

  private Path agent(String name, String script) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    Files.writeString(
        home.resolve("agent.toml"),
        "schema = 1\nname = \""
            + name
            + "\"\nversion = \"1\"\ntitle = \"t\"\ndescription = \"d\"\nrole = \"honest\"\n");
    executable(home.resolve("run.sh"), script);
    return home;
  }

  private static void executable(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private String[] command(Path agent, Path out, String... more) {
    List<String> words =
        new java.util.ArrayList<>(
            List.of(
                "run",
                "--agent",
                agent.toString(),
                "--task",
                "science-mini",
                "--model",
                "tiny-qwen3-base",
                "--out",
                out.toString()));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private static AttemptFolder last(Path out) {
    return new JobFolder(out).trials().getFirst().latest().orElseThrow();
  }

  private JsonNode outcome(Path out) throws IOException {
    return Json.MAPPER.readTree(Files.readAllBytes(last(out).result())).get("outcome");
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(4).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
      Thread.sleep(100);
    }
  }

  @Test
  void an_agent_from_outside_the_tree_runs_with_its_own_image_layer_and_finds_what_is_promised()
      throws Exception {
    Path agent =
        agent(
            "layered",
            """
            set -eu
            cat /opt/from-install
            test "$(id -u)" -ge 200000 && test "$(id -un)" = agent && echo user-ok
            test "$(pwd)" = /workspace && test -w "$HOME" && test -w /tmp && echo folders-ok
            test -r /task/instruction.md && test -r /models/base/config.json && ! ls /task | grep -q test.csv && echo given-ok
            assay-budget | grep -q remaining_seconds && echo budget-ok
            assay-evaluate /workspace || echo evaluate-refused
            """);
    executable(agent.resolve("install.sh"), "echo made-at-build > /opt/from-install");
    Path out = folder.resolve("out");
    Assay.Ran ran = Assay.run(command(agent, out, "--budget", "30s"));
    assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
    assertThat(Files.readString(last(out).agentLog()))
        .contains(
            "made-at-build", "user-ok", "folders-ok", "given-ok", "budget-ok", "evaluate-refused");
    assertThat(Files.readString(last(out).gatewayLog()))
        .contains("/assay/v1/evaluate")
        .contains("\"denied\"");
    assertThat(outcome(out).get("kind").asText()).isEqualTo("no_submission");
  }

  @Test
  void an_empty_final_model_is_no_submission_and_the_base_is_not_scored_for_it() throws Exception {
    Path out = folder.resolve("out");
    Assay.Ran ran = Assay.run(command(agent("empty", "mkdir -p /workspace/final_model"), out));
    assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
    assertThat(outcome(out).get("kind").asText()).isEqualTo("no_submission");
    assertThat(last(out).score()).doesNotExist();
    assertThat(Files.readString(out.resolve("leaderboard.csv"))).contains("no_submission");
  }

  @Test
  void a_truncated_safetensors_is_an_invalid_submission_that_names_the_rule() throws Exception {
    Path out = folder.resolve("out");
    String script =
        "cp -r /models/base /workspace/final_model; chmod -R u+w /workspace/final_model; truncate -s 100000 /workspace/final_model/model.safetensors";
    Assay.Ran ran = Assay.run(command(agent("cut", script), out));
    assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
    assertThat(outcome(out).get("kind").asText()).isEqualTo("invalid_submission");
    assertThat(outcome(out).get("reason").asText()).contains("model.safetensors");
  }

  @Test
  void an_agent_that_fails_is_told_from_one_that_does_not_submit() throws Exception {
    Path out = folder.resolve("out");
    assertThat(Assay.run(command(agent("broken", "exit 7"), out)).code()).isZero();
    assertThat(outcome(out).get("kind").asText()).isEqualTo("agent_failed");
    assertThat(outcome(out).get("reason").asText()).contains("exit code 7");
  }

  @Test
  void a_full_volume_is_the_agents_own_trouble_and_the_host_is_untouched() throws Exception {
    Path out = folder.resolve("out");
    String script =
        "head -c 4G /dev/zero > /workspace/fill || echo full; rm /workspace/fill; echo went-on";
    assertThat(Assay.run(command(agent("filler", script), out)).code()).isZero();
    assertThat(Files.readString(last(out).agentLog())).contains("full").contains("went-on");
  }

  @Test
  void the_command_that_started_a_job_can_be_killed_and_the_job_still_ends() throws Exception {
    Path out = folder.resolve("out");
    Process command = Assay.start(Map.of(), command(agent("slow", "sleep 8"), out));
    JobFolder job = new JobFolder(out);
    await(() ->
        Files.exists(job.lockFile()) && JobView.read(job).trials().getFirst().step() == Step.RUN);
    command.destroyForcibly().waitFor();
    await(() -> JobView.read(job).finished() && !JobView.read(job).running());
    assertThat(outcome(out).get("kind").asText()).isEqualTo("no_submission");
    assertThat(out.resolve("index.html")).exists();
  }

  @Test
  void a_killed_trial_process_costs_an_attempt_that_is_kept_and_leaves_no_container()
      throws Exception {
    Path out = folder.resolve("out");
    Process command = Assay.start(Map.of(), command(agent("victim", "sleep 8"), out));
    JobFolder job = new JobFolder(out);
    await(() ->
        Files.exists(job.lockFile()) && JobView.read(job).trials().getFirst().step() == Step.RUN);
    TrialFolder trial = job.trials().getFirst();
    ProcessLock.owner(trial.lock()).flatMap(ProcessHandle::of).orElseThrow().destroyForcibly();
    command.getInputStream().readAllBytes();
    assertThat(command.waitFor()).isZero();
    assertThat(trial.attempts()).hasSize(2);
    JsonNode first = Json.MAPPER.readTree(Files.readAllBytes(trial.attempt(1).result()));
    assertThat(first.get("counts").asBoolean()).isFalse();
    assertThat(first.get("outcome").get("kind").asText()).isEqualTo("infrastructure_failed");
    assertThat(outcome(out).get("kind").asText()).isEqualTo("no_submission");
    assertThat(Assay.run("verify", out.toString()).code()).isZero();
    assertThat(ProcessHandle.allProcesses().map(p -> p.info().commandLine().orElse("")))
        .noneMatch(line -> line.contains("/opt/assay/init.py"));
  }

  @Test
  void a_cancelled_job_stops_and_can_be_resumed() throws Exception {
    Path out = folder.resolve("out");
    Path agent = agent("patient", "sleep 8");
    Process command = Assay.start(Map.of(), command(agent, out));
    JobFolder job = new JobFolder(out);
    await(() ->
        Files.exists(job.lockFile()) && JobView.read(job).trials().getFirst().step() == Step.RUN);
    assertThat(Assay.run("cancel", out.toString()).code()).isZero();
    assertThat(command.waitFor()).isEqualTo(3);
    assertThat(Assay.run(command(agent, out)).code()).isEqualTo(2);
    assertThat(Assay.run(command(agent, out, "--resume")).code()).isZero();
    assertThat(outcome(out).get("kind").asText()).isEqualTo("no_submission");
  }
}

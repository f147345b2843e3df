package dev.assay.sandbox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.record.ProcessSample;
import dev.assay.sandbox.Ending;
import dev.assay.sandbox.ExecResult;
import dev.assay.sandbox.StopReport;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("docker")
class EndDockerTest {
  @BeforeAll
  static void needsAnEngine() {
    EngineRequirement.engine();
  }

  @Test
  void the_main_commands_exit_is_reported_while_the_container_still_lives() throws Exception {
    try (TestSandbox box = TestSandbox.gateway("echo hello; echo oops >&2; exit 7")) {
      assertThat(box.await(Duration.ofSeconds(20))).isEqualTo(new Ending.Exited(7, null));
      assertThat(box.sandbox.processes()).isNotEmpty();
      StopReport report = box.stop();
      assertThat(report.empty()).isTrue();
      assertThat(report.notCollected()).isEmpty();
      assertThat(box.sandbox.processes()).isEmpty();
      assertThat(box.said()).contains("hello", "oops");
      assertThat(box.output())
          .matches("(?s)(20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z [^\\n]*\\n)+");
      assertThat(box.sandbox.stop(box.collected)).isEqualTo(report);
    }
  }

  @Test
  void a_killed_command_is_reported_with_its_signal() throws Exception {
    try (TestSandbox box = TestSandbox.gateway("kill -9 $$")) {
      assertThat(box.await(Duration.ofSeconds(20))).isEqualTo(new Ending.Exited(null, 9));
    }
  }

  @Test
  void the_deadline_ends_what_does_not_end() throws Exception {
    try (TestSandbox box = TestSandbox.gateway("sleep 1000")) {
      long start = System.nanoTime();
      assertThat(box.await(Duration.ofMillis(1500))).isEqualTo(new Ending.Deadline());
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(1400), Duration.ofMillis(2500));
      assertThat(box.stop().empty()).isTrue();
    }
  }

  @Test
  void a_detached_process_that_ignores_sigterm_is_seen_and_dies() throws Exception {
    String script =
        """
        python3 - <<'P'
        import os, signal, time
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                signal.signal(signal.SIGTERM, signal.SIG_IGN)
                while True:
                    open('/workspace/beat', 'w').write(str(time.time()))
                    time.sleep(0.01)
            os._exit(0)
        P
        while [ ! -e /workspace/beat ]; do sleep 0.05; done
        """;
    try (TestSandbox box = TestSandbox.gateway(script)) {
      assertThat(box.await(Duration.ofSeconds(20))).isEqualTo(new Ending.Exited(0, null));
      StopReport report = box.stop();
      assertThat(report.atFreeze())
          .anyMatch(p -> Boolean.TRUE.equals(p.ignoresTerm()) && p.args().contains("python3"));
      assertThat(report.empty()).isTrue();
      for (ProcessSample process : report.atFreeze()) {
        assertThat(ProcessHandle.of(process.pid())).isEmpty();
      }
    }
  }

  @Test
  void shared_memory_and_deleted_files_are_copied_before_the_end() throws Exception {
    String script =
        """
        mkdir /dev/shm/d; printf secret > /dev/shm/d/weights; ln -s /etc/shadow /dev/shm/link; mkfifo /dev/shm/pipe
        exec 3>/workspace/gone; printf hidden >&3; rm /workspace/gone
        exec python3 -c 'import os, time; f = os.memfd_create("m"); os.write(f, b"anon"); time.sleep(100)' 3>&3
        """;
    try (TestSandbox box = TestSandbox.gateway(script)) {
      assertThat(box.await(Duration.ofSeconds(2))).isEqualTo(new Ending.Deadline());
      StopReport report = box.stop();
      assertThat(report.notCollected()).isEmpty();
      assertThat(box.collected.files)
          .containsEntry("/dev/shm/d/weights", "secret")
          .anySatisfy((path, text) -> {
            assertThat(path).startsWith("deleted:/memfd:m (pid ");
            assertThat(text).isEqualTo("anon");
          })
          .anySatisfy((path, text) -> {
            assertThat(path).startsWith("deleted:").contains("gone");
            assertThat(text).isEqualTo("hidden");
          });
      assertThat(box.collected.refused).containsOnlyKeys("/dev/shm/link", "/dev/shm/pipe");
    }
  }

  @Test
  void links_and_fifos_are_not_taken_out_and_files_are() throws Exception {
    String script =
        """
        mkdir -p final_model/sub; echo weights > final_model/sub/w; chmod 4755 final_model/sub/w
        ln -s /etc/passwd final_model/soft; ln final_model/sub/w final_model/hard; mkfifo final_model/fifo
        python3 -c 'import os; open(b"final_model/a\\nb", "w").close(); open(b"final_model/\\xff", "w").close()'
        truncate -s 40M final_model/sparse; touch final_model/empty
        """;
    try (TestSandbox box = TestSandbox.closed(script)) {
      box.await(Duration.ofSeconds(20));
      assertThatThrownBy(() -> box.collect("/workspace")).isInstanceOf(IllegalStateException.class);
      box.stop();
      TestSandbox.Collected found = box.collect("/workspace/final_model");
      assertThat(found.files.values()).containsOnly("weights\n", "");
      assertThat(found.files).hasSize(2).containsKey("/workspace/final_model/empty");
      assertThat(found.modes.values()).containsOnly(0755, 0644);
      assertThat(found.refused.values())
          .anyMatch(r -> r.startsWith("symbolic link to /etc/passwd"))
          .anyMatch(r -> r.startsWith("hard link"))
          .anyMatch(r -> r.equals("FIFO"))
          .anyMatch(r -> r.startsWith("larger than"))
          .anyMatch(r -> r.startsWith("control characters"));
      assertThat(found.refused).hasSize(6);
      assertThatThrownBy(() -> box.collect("/workspace/nothing"))
          .isInstanceOf(NoSuchFileException.class);
    }
  }

  @Test
  void commands_run_inside_as_the_trials_user_and_stop_at_their_timeout() throws Exception {
    try (TestSandbox box = TestSandbox.gateway("sleep 1000")) {
      ExecResult result =
          box.sandbox.exec(
              List.of("sh", "-c", "id -u; echo e >&2; exit 3"), Duration.ofSeconds(10));
      assertThat(result).isEqualTo(new ExecResult(3, TestSandbox.UID + "\n", "e\n", false));
      ExecResult late = box.sandbox.exec(List.of("sleep", "77"), Duration.ofSeconds(1));
      assertThat(late.timedOut()).isTrue();
      assertThat(late.code()).isEqualTo(124);
      assertThat(box.sandbox.processes()).noneMatch(p -> p.args().contains("77"));
      assertThat(box.sandbox.usage().memoryBytes()).isPositive();
    }
  }

  @Test
  void output_over_its_cap_is_cut_with_a_word() throws Exception {
    try (TestSandbox box =
        TestSandbox.closed("yes aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | head -c 20000000; echo last")) {
      box.await(Duration.ofSeconds(30));
      box.stop();
      assertThat(box.output.size()).isLessThan((int) (9 * TestSandbox.MIB));
      assertThat(box.said().getLast()).contains("is not kept");
      assertThat(box.sandbox.tail()).endsWith("last");
    }
  }

  @Test
  void nothing_is_left_on_the_host() throws Exception {
    TestSandbox box = TestSandbox.gateway("sleep 1000");
    String folder = box.sandbox.runtimeFolder().toString();
    String id = box.sandbox.runtimeFolder().getFileName().toString();
    assertThat(Files.readString(java.nio.file.Path.of("/proc/mounts"))).contains(id);
    while (!Files.exists(box.sandbox.runtimeFolder().resolve("watchdog.pid"))) {
      Thread.sleep(10);
    }
    box.close();
    box.close();
    assertThat(
            ProcessHandle.allProcesses()
                .filter(p -> p.info().commandLine().orElse("").contains(id)))
        .isEmpty();
    assertThat(Files.exists(java.nio.file.Path.of(folder))).isFalse();
    assertThat(Files.readString(java.nio.file.Path.of("/proc/mounts"))).doesNotContain(id);
  }
}

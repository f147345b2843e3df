package dev.assay.sandbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.Ending;
import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.StopReport;
import dev.assay.sandbox.host.Folders;
import dev.assay.sandbox.host.OwnerLabels;
import dev.assay.sandbox.host.ProcessIdentity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same sandbox where gVisor answers the system calls. */
@Tag("docker")
class RunscDockerTest {
  private static final Door CLOSED = new Door.Closed();

  @BeforeAll
  static void needsRunsc() {
    boolean there = EngineRequirement.engine().runtimes().contains("runsc");
    if (!there) {
      EngineRequirement.say("tests under runsc are SKIPPED: the engine has no such runtime");
    }
    Assumptions.assumeTrue(there, "no runsc");
  }

  private static TestSandbox closed(String script) {
    return TestSandbox.under("runsc", CLOSED, TestSandbox.LIMITS, script);
  }

  private static TestSandbox gateway(String script) {
    Door door = new Door.Gateway(Duration.ofSeconds(60), GatewayPolicy.nothing(), List.of());
    return TestSandbox.under("runsc", door, TestSandbox.LIMITS, script);
  }

  @Test
  void the_same_walls_stand() throws Exception {
    String script =
        """
        id -u; ls /sys/class/net 2>/dev/null | tr '\\n' ' '; echo
        grep -E '^(CapEff|CapBnd):' /proc/self/status
        touch /x 2>&1; cat /proc/kcore 2>&1 | wc -c
        dd if=/dev/zero of=/workspace/big bs=1M count=100 2>&1 | grep -c 'No space'; rm big
        uname -r
        """;
    try (TestSandbox box = closed(script)) {
      assertThat(box.await(Duration.ofSeconds(60)).label()).isEqualTo("exit");
      box.stop();
      assertThat(box.said())
          .contains(Integer.toString(TestSandbox.UID), "1")
          .contains("CapEff:\t0000000000000000", "CapBnd:\t0000000000000000")
          .anyMatch(line -> line.startsWith("touch:") && line.contains("/x"))
          .noneMatch(line -> line.contains("eth"))
          .doesNotContain(System.getProperty("os.version"));
      assertThat(box.sandbox.protections())
          .containsEntry("runtime", "runsc")
          .hasEntrySatisfying("seccomp", text -> assertThat(text).startsWith("not applied"))
          .hasEntrySatisfying("seen_from_outside", text -> assertThat(text).contains("hides"));
    }
  }

  @Test
  void the_gateway_answers_and_the_commands_exit_is_reported() throws Exception {
    String script =
        """
        python3 -c '
        import urllib.request, urllib.error
        try: urllib.request.urlopen("http://127.0.0.1:3128/anything")
        except urllib.error.HTTPError as e: print("gateway", e.code)
        '
        exit 7
        """;
    try (TestSandbox box = gateway(script)) {
      assertThat(box.await(Duration.ofSeconds(60))).isEqualTo(new Ending.Exited(7, null));
      assertThat(box.sandbox.usage().memoryBytes()).isPositive();
      assertThat(box.stop().empty()).isTrue();
      assertThat(box.said()).anyMatch(line -> line.startsWith("gateway 4"));
    }
  }

  @Test
  void the_deadline_empties_the_cgroup_and_memory_is_said_to_be_unseen() throws Exception {
    String script = "echo x > /dev/shm/x; (setsid sleep 1000 &); echo w > /workspace/w; sleep 1000";
    try (TestSandbox box = gateway(script)) {
      while (box.sandbox.exec(List.of("cat", "/workspace/w"), Duration.ofSeconds(30)).code() != 0) {
        assertThat(box.sandbox.processes()).isNotEmpty();
      }
      assertThat(box.await(Duration.ofMillis(100))).isEqualTo(new Ending.Deadline());
      StopReport report = box.stop();
      assertThat(report.empty()).isTrue();
      assertThat(report.notCollected()).singleElement().asString().contains("runsc");
      assertThat(box.collect("/workspace").files).containsEntry("/workspace/w", "w\n");
    }
  }

  @Test
  void the_watchdog_kills_when_nobody_else_does() throws Exception {
    Folders folders = Folders.ofThisUser();
    EngineConnection engine = EngineConnection.open();
    try (TestSandbox box = closed("exec sleep 1000")) {
      SandboxHome other = SandboxHome.create(folders, "watchdog-test", ProcessIdentity.self());
      try {
        Optional<Duration> soon = Optional.of(Duration.ofSeconds(1).minus(Watchdog.GRACE));
        Watchdog.start(engine.host(), other, container(engine.client(), box), soon);
        assertThat(box.await(Duration.ofSeconds(60)).label()).isEqualTo("exit");
      } finally {
        other.delete();
      }
    }
  }

  private static String container(DockerClient client, TestSandbox box) {
    String id = box.sandbox.runtimeFolder().getFileName().toString();
    return client
        .listContainersCmd()
        .withLabelFilter(Map.of(OwnerLabels.ID, id))
        .exec()
        .getFirst()
        .getId();
  }
}

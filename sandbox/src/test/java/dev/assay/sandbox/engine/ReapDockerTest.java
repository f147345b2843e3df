package dev.assay.sandbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.HostConfig;
import dev.assay.sandbox.host.Folders;
import dev.assay.sandbox.host.OwnerLabels;
import dev.assay.sandbox.host.ProcessIdentity;
import dev.assay.sandbox.volume.Volumes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("docker")
class ReapDockerTest {
  @BeforeAll
  static void needsAnEngine() {
    EngineRequirement.engine();
  }

  private static ProcessIdentity dead() {
    ProcessIdentity self = ProcessIdentity.self();
    // The same pid, started at another time: the pid was given to another process since.
    return new ProcessIdentity(self.pid(), self.start() - 1, self.boot(), self.namespace());
  }

  @Test
  void what_a_dead_process_left_is_removed_and_what_a_living_one_has_is_not() throws Exception {
    Folders folders = Folders.ofThisUser();
    DockerClient client = EngineConnection.open().client();
    SandboxHome home = SandboxHome.create(folders, "reap-test", dead());
    Volumes.create(folders, home.state(), 32 * TestSandbox.MIB, TestSandbox.UID);
    String orphan =
        client
            .createContainerCmd(EngineRequirement.base().id())
            .withCmd("sleep", "1000")
            .withLabels(OwnerLabels.of("reap-test", home.id(), dead()))
            .withHostConfig(HostConfig.newHostConfig().withNetworkMode("none"))
            .exec()
            .getId();
    client.startContainerCmd(orphan).exec();
    try (TestSandbox alive = TestSandbox.gateway("sleep 1000")) {
      assertThat(EngineRequirement.engine().reap("somebody else")).isEmpty();
      List<String> removed = EngineRequirement.engine().reap("reap-test");
      assertThat(removed).hasSize(2);
      assertThat(home.exists()).isFalse();
      assertThat(client.listContainersCmd().withShowAll(true).withIdFilter(List.of(orphan)).exec())
          .isEmpty();
      EngineRequirement.engine().reap("test");
      assertThat(alive.sandbox.processes()).isNotEmpty();
    }
  }

  @Test
  void what_died_while_it_was_frozen_is_removed_too() throws Exception {
    DockerClient client = EngineConnection.open().client();
    SandboxHome home = SandboxHome.create(Folders.ofThisUser(), "frozen-test", dead());
    String orphan =
        client
            .createContainerCmd(EngineRequirement.base().id())
            .withCmd("sleep", "1000")
            .withLabels(OwnerLabels.of("frozen-test", home.id(), dead()))
            .withHostConfig(HostConfig.newHostConfig().withNetworkMode("none"))
            .exec()
            .getId();
    client.startContainerCmd(orphan).exec();
    client.pauseContainerCmd(orphan).exec();
    assertThat(EngineRequirement.engine().reap("frozen-test")).hasSize(2);
    assertThat(client.listContainersCmd().withShowAll(true).withIdFilter(List.of(orphan)).exec())
        .isEmpty();
  }

  @Test
  void the_watchdog_kills_when_nobody_else_does() throws Exception {
    Folders folders = Folders.ofThisUser();
    EngineConnection engine = EngineConnection.open();
    try (TestSandbox box = TestSandbox.closed("exec sleep 1000")) {
      String container =
          engine
              .client()
              .listContainersCmd()
              .withLabelFilter(
                  Map.of(OwnerLabels.ID, box.sandbox.runtimeFolder().getFileName().toString()))
              .exec()
              .getFirst()
              .getId();
      SandboxHome other = SandboxHome.create(folders, "watchdog-test", ProcessIdentity.self());
      try {
        Watchdog.start(
            engine.host(),
            other,
            container,
            Optional.of(Duration.ofSeconds(1).minus(Watchdog.GRACE)));
        assertThat(box.await(Duration.ofSeconds(15)).label()).isEqualTo("exit");
      } finally {
        other.delete();
      }
    }
  }
}

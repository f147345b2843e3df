package dev.assay.sandbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.record.ProcessSample;
import dev.assay.results.record.Regime.Throttling;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.Ending;
import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.RunRules;
import dev.assay.sandbox.gateway.model.FakeProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that end before their deadline, and one that does not although it seems to sleep. */
@Tag("docker")
class RunWatchDockerTest {
  private static final Duration IDLE = Duration.ofSeconds(3);

  @BeforeAll
  static void needsAnEngine() {
    EngineRequirement.engine();
  }

  private static Door.Gateway door(GatewayPolicy policy, RunRules rules) {
    return new Door.Gateway(
        Duration.ofMinutes(2), policy, List.of(), dev.assay.sandbox.ItemScan.NONE, rules);
  }

  private static RunRules idle() {
    return new RunRules(IDLE, Throttling.IGNORE, Duration.ZERO, null);
  }

  @Test
  void an_agent_that_hangs_is_ended() throws Exception {
    try (TestSandbox box =
        TestSandbox.with(door(GatewayPolicy.nothing(), idle()), "sleep", "1000")) {
      assertThat(box.await(Duration.ofSeconds(100))).isEqualTo(new Ending.Idle(3));
    }
  }

  /** The provider answers only after the idle time has passed more than twice. */
  @Test
  void an_agent_that_waits_for_a_slow_model_is_not(@TempDir Path folder) throws Exception {
    try (FakeProvider provider = new FakeProvider()) {
      provider.script =
          exchange -> {
            Thread.sleep(IDLE.multipliedBy(5).dividedBy(2));
            FakeProvider.plain(exchange, 200, "{\"usage\":{\"input_tokens\":1}}");
          };
      String ask =
          "import http.client as h\n"
              + "c = h.HTTPConnection('127.0.0.1', 3128)\n"
              + "c.request('POST', '/anthropic/v1/messages', b'{\"model\":\"m\",\"max_tokens\":1,"
              + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}',"
              + " {'content-type': 'application/json'})\n"
              + "print('answered', c.getresponse().status, flush=True)\n";
      GatewayPolicy policy =
          GatewayPolicy.models(
              List.of(
                  new Door.Provider(
                      "mine",
                      provider.url(),
                      "anthropic",
                      null,
                      null,
                      List.of(new Door.Model("m", 1, 1)))),
              new GatewayPolicy.ModelBudget(null, null, 1L, null));
      try (TestSandbox box = TestSandbox.with(door(policy, idle()), "python3", "-c", ask)) {
        assertThat(box.await(Duration.ofSeconds(100)))
            .as(box.output())
            .isEqualTo(new Ending.Exited(0, null));
        box.stop(); // when all output is there
        assertThat(box.said()).containsExactly("answered 200");
      }
    }
  }

  @Test
  void processes_are_seen_with_what_they_have_open() throws Exception {
    String script =
        "exec 3>/workspace/held 4>/workspace/gone; rm /workspace/gone; echo ready; exec sleep 1000";
    try (TestSandbox box = TestSandbox.gateway(script)) {
      while (!box.output().contains("ready")) {
        Thread.onSpinWait();
      }
      ProcessSample held =
          box.sandbox.processes().stream()
              .filter(p -> p.open() != null && p.open().contains("/workspace/held"))
              .findFirst()
              .orElseThrow();
      assertThat(held.uid()).isEqualTo(TestSandbox.UID);
      assertThat(held.open()).contains("/workspace/gone (deleted)");
      assertThat(Objects.requireNonNull(held.start())).isPositive();
      assertThat(Objects.requireNonNull(held.threads())).isEqualTo(1);
      assertThat(Objects.requireNonNull(held.memoryBytes())).isPositive();
      assertThat(box.sandbox.usage().diskBytes()).isPositive();
      assertThat(box.sandbox.hidden()).isEmpty();
    }
  }
}

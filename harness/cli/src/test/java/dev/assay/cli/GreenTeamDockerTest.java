package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.store.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A part of the honest work; all of it is run by {@code assay publish green-team}. */
@Tag("docker")
class GreenTeamDockerTest {
  @BeforeAll
  static void engine() {
    Engine.needed();
  }

  @Test
  void honest_work_succeeds_in_the_sandbox_that_an_agent_gets() throws Exception {
    Assay.Ran ran = Assay.run("greenteam", "--sample", "--json");
    assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
    JsonNode results = Json.MAPPER.readTree(ran.out().getBytes(StandardCharsets.UTF_8));
    assertThat(results).hasSizeGreaterThanOrEqualTo(8);
    assertThat(results).allMatch(r -> r.get("passed").asBoolean());
  }

  @Test
  void a_workload_that_is_not_there_is_refused_with_the_nearest() throws Exception {
    Assay.Ran ran = Assay.run("greenteam", "--only", "torch-compil");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.errorLine()).contains("torch-compile");
  }
}

package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.store.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A part of the attacks; all of them are run by {@code assay publish red-team}. */
@Tag("docker")
class RedTeamDockerTest {
  @BeforeAll
  static void engine() {
    Engine.needed();
  }

  @Test
  void attacks_fail_and_succeed_without_the_protection_that_stops_them() throws Exception {
    Assay.Ran ran = Assay.run("redteam", "--sample", "--json");
    assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
    JsonNode results = Json.MAPPER.readTree(ran.out().getBytes(StandardCharsets.UTF_8));
    assertThat(results).hasSizeGreaterThanOrEqualTo(8);
    assertThat(results).allMatch(r -> r.get("held").asBoolean());
    assertThat(results).allMatch(r -> r.get("succeeds_with_protection_off").asBoolean());
  }

  @Test
  void an_attack_that_is_not_there_is_refused_with_the_nearest() throws Exception {
    Assay.Ran ran = Assay.run("redteam", "--only", "tcp-loopbak");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.errorLine()).contains("tcp-loopback");
  }
}

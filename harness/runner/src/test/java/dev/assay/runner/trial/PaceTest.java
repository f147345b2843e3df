package dev.assay.runner.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import dev.assay.results.config.StrictToml;
import dev.assay.results.record.Budget;
import dev.assay.results.record.Cell;
import dev.assay.results.record.Regime;
import dev.assay.results.record.Regime.Throttling;
import dev.assay.results.record.TrialSpec;
import dev.assay.sandbox.RunRules;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static Regime regime(String pace) {
    String toml =
        "name = \"r\"\nnetwork = \"none\"\nprotocol = \"p\"\nruleset = \"s\"\nclock = \"wall\"\n"
            + "hardware = \"cpu\"\ncomparable = false\n"
            + pace;
    return StrictToml.parse(toml, "r.toml", Regime.class);
  }

  private static RunRules rules(String pace, Budget budget) {
    return Pace.rules(
        new TrialSpec(
            1,
            "id",
            new Cell("a", "t", "m"),
            1,
            "/a",
            Map.of(),
            "/t",
            "/m",
            budget,
            "cpu",
            regime(pace),
            0));
  }

  @Test
  void a_regime_that_says_nothing_ends_runs_at_their_deadline() {
    assertThat(rules("", new Budget(100, 1, null, null, null))).isEqualTo(RunRules.NONE);
  }

  @Test
  void credit_is_capped_by_what_the_regime_says_or_a_tenth_of_the_budget() {
    Budget budget = new Budget(1000, 1, 0.5, null, null);
    assertThat(rules("[pace]\nidle_seconds = 9\nthrottling = \"credit\"", budget))
        .isEqualTo(
            new RunRules(
                Duration.ofSeconds(9), Throttling.CREDIT, Duration.ofSeconds(100), 1800.0));
    assertThat(rules("[pace]\nthrottling = \"credit\"\ncredit_seconds = 7", budget).credit())
        .hasSeconds(7);
    assertThat(rules("[pace]\nthrottling = \"flag\"\ncredit_seconds = 7", budget))
        .isEqualTo(new RunRules(null, Throttling.FLAG, Duration.ZERO, 1800.0));
  }

  @Test
  void what_is_no_rule_is_refused() {
    assertThatThrownBy(() -> regime("[pace]\nthrottling = \"forgive\""))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(() -> regime("[pace]\nidle_seconds = 0"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("idle_seconds");
  }
}

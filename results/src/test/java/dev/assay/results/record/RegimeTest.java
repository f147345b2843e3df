package dev.assay.results.record;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RegimeTest {
  @Test
  void a_misspelt_rule_of_the_hub_is_an_error_and_no_permission() {
    assertThatThrownBy(() -> new Regime.Hub("refused", "refuse", "refuse"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weights is 'refuse' or 'record', not 'refused'");
    assertThatThrownBy(() -> new Regime.Hub("refuse", "refuse", "Record"))
        .hasMessageContaining("datasets");
  }
}

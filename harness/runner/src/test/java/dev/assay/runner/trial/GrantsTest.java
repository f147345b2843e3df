package dev.assay.runner.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.config.StrictToml;
import dev.assay.results.record.Budget;
import dev.assay.results.record.Regime;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.Operator;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GrantsTest {
  private static final Budget BUDGET = new Budget(10, 1, null, 500L, 2.5, 7L);
  private static final Door.Provider ONE =
      new Door.Provider(
          "one",
          "https://one.example",
          "anthropic",
          "ONE_KEY",
          null,
          List.of(new Door.Model("m", 1, 2), new Door.Model("n", 3, 4)));
  private static final Door.Provider TWO =
      new Door.Provider(
          "two", "https://two.example", "gemini", null, null, List.of(new Door.Model("m", 5, 6)));

  private static Operator operator(Operator.@Nullable Source pip) {
    return new Operator(List.of(ONE, TWO), null, pip, null);
  }

  private static GatewayPolicy policy(List<String> providers, List<String> models) {
    return Grants.of(
        new Regime.Gateway(providers, List.of("hosted_search")),
        operator(null),
        models,
        BUDGET,
        "lab/base",
        null);
  }

  @Test
  void a_regime_that_says_nothing_grants_nothing() {
    GatewayPolicy policy = Grants.of(null, operator(null), List.of("m"), BUDGET, "lab/base", null);
    assertThat(policy).isEqualTo(GatewayPolicy.nothing());
    assertThat(policy.summary()).contains("providers: none");
  }

  @Test
  void an_agent_gets_of_each_granted_provider_the_models_that_it_names() {
    assertThat(policy(List.of("*"), List.of("m")).providers())
        .containsExactly(
            new Door.Provider(
                "one",
                "https://one.example",
                "anthropic",
                "ONE_KEY",
                null,
                List.of(new Door.Model("m", 1, 2))),
            TWO);
    assertThat(policy(List.of("two"), List.of("m", "n")).providers()).containsExactly(TWO);
    assertThat(policy(List.of("*"), List.of()).providers()).isEmpty();
    assertThat(policy(List.of("three"), List.of("m")).providers()).isEmpty();
  }

  @Test
  void the_budget_and_the_features_are_the_trials_and_the_regimes() {
    GatewayPolicy policy = policy(List.of("*"), List.of("m"));
    assertThat(policy.budget()).isEqualTo(new GatewayPolicy.ModelBudget(500L, 2.5, 7L, null));
    assertThat(policy.summary())
        .contains(
            "one (m), two (m)", "hosted_search", "tokens: 500", "dollars: 2.5", "requests: 7");
  }

  @Test
  void models_that_nobody_is_granted_for_are_named() {
    GatewayPolicy policy = policy(List.of("*"), List.of("m", "x"));
    assertThat(Grants.missing(policy, List.of("m", "x"))).containsExactly("x");
  }

  @Test
  void packages_come_from_the_operators_source_and_are_granted_without_one() {
    Regime.Packages grant = new Regime.Packages(List.of("*"), "refuse", 10);
    Regime.Gateway regime = new Regime.Gateway(List.of(), List.of(), null, grant, null, List.of());
    Operator.Source source = new Operator.Source(null, "/wheels", null, null);
    assertThat(Grants.of(regime, operator(source), List.of(), BUDGET, "lab/base", null).pip())
        .isEqualTo(new GatewayPolicy.Packages(grant, source));
    assertThat(Grants.of(regime, operator(null), List.of(), BUDGET, "lab/base", null).pip())
        .isEqualTo(new GatewayPolicy.Packages(grant, null));
    assertThat(Grants.of(regime, operator(source), List.of(), BUDGET, "lab/base", null).npm())
        .isNull();
  }

  @Test
  void the_regimes_that_come_with_assay_grant_packages_without_hidden_items() {
    Path root = Path.of(System.getProperty("assay.root", "../..")).toAbsolutePath();
    for (String name : List.of("assay-cpu", "assay-h100")) {
      Path file = root.resolve("harness/regimes/" + name + ".toml");
      Regime.Gateway regime = Objects.requireNonNull(StrictToml.read(file, Regime.class).gateway());
      assertThat(Objects.requireNonNull(regime.pip()).testItems()).isEqualTo("refuse");
      assertThat(Objects.requireNonNull(regime.npm()).packages()).containsExactly("*");
      assertThat(regime.tunnels()).isEmpty();
    }
  }
}

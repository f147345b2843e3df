package dev.assay.runner.trial;

import dev.assay.results.record.Budget;
import dev.assay.results.record.Regime;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.Operator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an agent may reach: of the regime's providers the models that the agent names, within the
 * trial's budget. Whatever one of the three does not name is not granted.
 */
final class Grants {
  private static final String ALL = "*";

  private Grants() {}

  /**
   * @param operator what {@code providers.toml} offers
   * @param models that the agent's {@code agent.toml} names
   * @param base the base model's repository on the hub; null for none
   * @param job what all trials of the job share; null for no limit
   */
  static GatewayPolicy of(
      Regime.@Nullable Gateway regime,
      Operator operator,
      List<String> models,
      Budget budget,
      @Nullable String base,
      GatewayPolicy.@Nullable Shared job) {
    if (regime == null) {
      return GatewayPolicy.nothing();
    }
    List<Door.Provider> providers =
        operator.providers().stream()
            .filter(p -> regime.providers().contains(ALL) || regime.providers().contains(p.name()))
            .map(p -> with(p, models))
            .flatMap(Optional::stream)
            .toList();
    return new GatewayPolicy(
        providers,
        regime.features(),
        new GatewayPolicy.ModelBudget(budget.tokens(), budget.dollars(), budget.requests(), job),
        hub(regime.hub(), operator.hub(), base),
        packages(regime.pip(), operator.pip()),
        packages(regime.npm(), operator.npm()),
        regime.tunnels());
  }

  private static GatewayPolicy.@Nullable Hub hub(
      Regime.@Nullable Hub grant, Operator.@Nullable Source source, @Nullable String base) {
    return grant == null ? null : new GatewayPolicy.Hub(grant, source, base == null ? "" : base);
  }

  private static GatewayPolicy.@Nullable Packages packages(
      Regime.@Nullable Packages grant, Operator.@Nullable Source source) {
    return grant == null ? null : new GatewayPolicy.Packages(grant, source);
  }

  /** Models that the agent names and nobody is granted for. */
  static List<String> missing(GatewayPolicy policy, List<String> models) {
    return models.stream()
        .filter(name ->
            policy.providers().stream()
                .flatMap(p -> p.models().stream())
                .noneMatch(m -> m.name().equals(name)))
        .toList();
  }

  private static Optional<Door.Provider> with(Door.Provider provider, List<String> models) {
    List<Door.Model> kept =
        provider.models().stream().filter(m -> models.contains(m.name())).toList();
    return kept.isEmpty() ? Optional.empty() : Optional.of(provider.offering(kept));
  }
}

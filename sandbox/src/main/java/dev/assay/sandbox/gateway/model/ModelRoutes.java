package dev.assay.sandbox.gateway.model;

import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.gateway.Route;
import dev.assay.sandbox.gateway.Routes;
import dev.assay.sandbox.gateway.Throttle;
import dev.assay.sandbox.http.Channels;
import dev.assay.sandbox.upstream.Resolver;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The ways to language-model providers that a policy grants. */
public final class ModelRoutes implements Routes {
  private final List<Provider> providers;
  private final List<Route> routes;
  private final AutoCloseable ledger;

  private ModelRoutes(List<Provider> providers, List<Route> routes, AutoCloseable ledger) {
    this.providers = providers;
    this.routes = routes;
    this.ledger = ledger;
  }

  /**
   * Makes the routes.
   *
   * @param overBudget told the rule, once, when a request was refused for a budget
   * @param throttle told how providers answer
   * @throws dev.assay.results.EnvironmentException where a key is not there
   */
  public static ModelRoutes by(
      GatewayPolicy policy,
      Consumer<String> overBudget,
      Throttle throttle,
      Map<String, String> environment,
      Resolver resolver) {
    List<Provider> providers =
        policy.providers().stream().map(p -> Provider.of(p, environment, resolver)).toList();
    if (providers.isEmpty()) {
      return new ModelRoutes(providers, List.of(), () -> {});
    }
    ModelLedger ledger = new ModelLedger(policy.budget(), overBudget);
    Checks checks = new Checks(new Mounts(providers), policy.features());
    return new ModelRoutes(
        providers,
        List.of(new ModelRoute(checks, ledger, new OwnConversations(), throttle)),
        ledger);
  }

  @Override
  public List<Route> routes() {
    return routes;
  }

  @Override
  public void close() {
    Channels.closeQuietly(ledger);
    providers.forEach(p -> Channels.closeQuietly(p.upstream()));
  }
}

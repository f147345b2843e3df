package dev.assay.sandbox.gateway.model;

import dev.assay.results.EnvironmentException;
import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.gateway.Route;
import dev.assay.sandbox.http.Channels;
import dev.assay.sandbox.upstream.Resolver;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What a policy grants, ready to be served. */
public final class Granted implements AutoCloseable {
  private final List<Provider> providers;
  private final List<Route> routes;

  private Granted(List<Provider> providers, List<Route> routes) {
    this.providers = providers;
    this.routes = routes;
  }

  /**
   * Makes the routes.
   *
   * @param overBudget told the rule, once, when a request was refused for a budget
   * @throws EnvironmentException where a key is not there, or something is granted that this
   *     version does not serve
   */
  public static Granted by(GatewayPolicy policy, Consumer<String> overBudget) {
    return by(policy, overBudget, System.getenv(), Resolver.system());
  }

  static Granted by(
      GatewayPolicy policy,
      Consumer<String> overBudget,
      Map<String, String> environment,
      Resolver resolver) {
    if (policy.hub() != null || !policy.packages().isEmpty() || !policy.tunnels().isEmpty()) {
      throw new EnvironmentException(
          "the policy grants a hub, packages or tunnels, which this version does not serve", null);
    }
    List<Provider> providers =
        policy.providers().stream().map(p -> Provider.of(p, environment, resolver)).toList();
    if (providers.isEmpty()) {
      return new Granted(providers, List.of());
    }
    ModelLedger ledger = new ModelLedger(policy.budget(), overBudget);
    Checks checks = new Checks(new Mounts(providers), policy.features());
    return new Granted(providers, List.of(new ModelRoute(checks, ledger, new OwnConversations())));
  }

  /** In the order in which they are asked. */
  public List<Route> routes() {
    return routes;
  }

  @Override
  public void close() {
    providers.forEach(p -> Channels.closeQuietly(p.upstream()));
  }
}

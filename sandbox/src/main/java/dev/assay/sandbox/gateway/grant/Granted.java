package dev.assay.sandbox.gateway.grant;

import dev.assay.results.EnvironmentException;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.gateway.Route;
import dev.assay.sandbox.gateway.Routes;
import dev.assay.sandbox.gateway.hub.HubRoutes;
import dev.assay.sandbox.gateway.model.ModelRoutes;
import dev.assay.sandbox.gateway.packages.PackageRoutes;
import dev.assay.sandbox.http.Channels;
import dev.assay.sandbox.upstream.Resolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocketFactory;

/** All routes that a policy grants, ready to be served. */
public final class Granted implements Routes {
  private final List<Routes> parts;

  private Granted(List<Routes> parts) {
    this.parts = parts;
  }

  /**
   * Makes the routes.
   *
   * @param overBudget told the rule, once, when a request was refused for a budget
   * @throws EnvironmentException where a key is not there, or something is granted that this
   *     version does not serve
   */
  public static Granted by(Door.Gateway door, Consumer<String> overBudget) {
    return by(door, overBudget, System.getenv(), Resolver.system());
  }

  /** With another environment for the keys, and other names. */
  static Granted by(
      Door.Gateway door,
      Consumer<String> overBudget,
      Map<String, String> environment,
      Resolver resolver) {
    GatewayPolicy policy = door.policy();
    if (!policy.tunnels().isEmpty()) {
      throw new EnvironmentException(
          "the policy grants tunnels, which this version does not serve", null);
    }
    List<Routes> parts = new ArrayList<>();
    try {
      parts.add(ModelRoutes.by(policy, overBudget, environment, resolver));
      parts.add(
          PackageRoutes.by(
              policy,
              door.scan(),
              environment,
              resolver,
              (SSLSocketFactory) SSLSocketFactory.getDefault()));
      parts.add(HubRoutes.by(policy.hub(), environment, resolver));
      return new Granted(List.copyOf(parts));
    } catch (RuntimeException e) {
      parts.forEach(Channels::closeQuietly);
      throw e;
    }
  }

  @Override
  public List<Route> routes() {
    return parts.stream().flatMap(part -> part.routes().stream()).toList();
  }

  @Override
  public void close() {
    parts.forEach(Channels::closeQuietly);
  }
}
